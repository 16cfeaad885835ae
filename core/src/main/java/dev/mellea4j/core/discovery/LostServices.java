package dev.mellea4j.core.discovery;

import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.core.BackendReport.Finding;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Providers whose classes are there, and which no file in {@code META-INF/services} names: ours
 * where jars were put into one, and those that only a module-info names, on a class path.
 */
final class LostServices {

  private LostServices() {}

  static List<Finding> of(Discovery discovery) {
    var met = new HashSet<String>(); // which are installed, or reported for what they are
    discovery.providers().forEach(provider -> met.add(provider.className()));
    discovery.findings().forEach(finding -> met.add(finding.subject()));
    var findings = new ArrayList<Finding>();
    for (var loader : discovery.loaders()) {
      var names = described(loader);
      names.addAll(OurBackends.providerClasses());
      for (var name : names) {
        if (!met.contains(name) && add(loader, name, findings)) {
          met.add(name);
        }
      }
    }
    return findings;
  }

  private static boolean add(ClassLoader loader, String name, List<Finding> findings) {
    try {
      var type = Class.forName(name, false, loader);
      return findings.add(
          Findings.skipped(
              name,
              Origin.of(type),
              "there, but no file %s names it".formatted(ServiceFiles.PATH),
              "Merge these files where jars are put into one; a module-info does not count there"));
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  /** Returns the providers that the module-infos on a class path name. */
  private static Set<String> described(ClassLoader loader) {
    var names = new TreeSet<String>();
    try {
      for (var file : Collections.list(loader.getResources("module-info.class"))) {
        describe(file, names);
      }
    } catch (IOException | RuntimeException e) {
      return names; // who searched the loader has met that, or it is of a newer Java
    }
    return names;
  }

  private static void describe(URL file, Set<String> names) throws IOException {
    var connection = file.openConnection();
    connection.setUseCaches(false); // or the jar would stay open
    try (var bytes = connection.getInputStream()) {
      for (var provided : ModuleDescriptor.read(bytes).provides()) {
        if (provided.service().equals(BackendProvider.class.getName())) {
          names.addAll(provided.providers());
        }
      }
    }
  }
}
