package dev.mellea4j.core.discovery;

import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.core.BackendReport.Finding;
import dev.mellea4j.core.BackendReport.Place;
import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** Jars of this project that do not go together. */
final class Mixture {

  private static final String OURS = "dev.mellea4j.backend.";
  private static final String API = BackendProvider.class.getName().replace('.', '/') + ".class";

  private final Place core;
  private final Set<Finding> findings = new LinkedHashSet<>();

  private Mixture(Place core) {
    this.core = core;
  }

  /**
   * Looks for them.
   *
   * @param core where core itself comes from
   */
  static Collection<Finding> of(Discovery discovery, Place core) {
    var mixture = new Mixture(core);
    discovery.loaders().forEach(mixture::copies);
    for (var provider : discovery.providers()) {
      if (provider.className().startsWith(OURS)) {
        mixture.version(provider);
        mixture.path(provider);
      }
    }
    return mixture.findings;
  }

  private void copies(ClassLoader loader) {
    var places = new LinkedHashSet<String>();
    try {
      for (var copy : Collections.list(loader.getResources(API))) {
        places.add(Origin.readable(copy.toString().replace(API, "")));
      }
    } catch (IOException e) {
      return; // who searched the loader has met that
    }
    if (places.size() > 1) {
      add(
          "dev.mellea4j.api",
          "there more than once, of which the first counts: " + String.join(", ", places),
          "Take all away but one");
    }
  }

  private void version(InstalledProvider provider) {
    var own = provider.place().version();
    if (own.isPresent() && core.version().isPresent() && !own.equals(core.version())) {
      add(
          jar(provider),
          "of version %s, while core is of version %s".formatted(own.get(), core.version().get()),
          "Import mellea4j-bom, so that all are of one version");
    }
  }

  private void path(InstalledProvider provider) {
    boolean named = provider.place().module().isPresent();
    if (!provider.residence().isLimited() && named != core.module().isPresent()) {
      add(
          jar(provider),
          named
              ? "on the module path, while core is on the class path"
              : "on the class path, while core is on the module path",
          "Put all jars of mellea4j on one of them");
    }
  }

  /** One jar may have many providers. */
  private static String jar(InstalledProvider provider) {
    return provider.place().location().orElse(provider.className());
  }

  private void add(String subject, String cause, String advice) {
    findings.add(Findings.notice(subject, cause, advice));
  }
}
