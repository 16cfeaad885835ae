package dev.mellea4j.core.discovery;

import dev.mellea4j.api.BackendProvider;
import java.io.IOException;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/** A jar in a folder of plug-ins. */
final class PluginJar {

  private static final Attributes.Name BUILDS_ON = new Attributes.Name("Mellea4j-Builds-On");
  private static final String API = BackendProvider.class.getName().replace('.', '/') + ".class";

  private final Path path;
  private final boolean listed;
  private final boolean ownApi;
  private final Optional<ModuleDescriptor> descriptor;
  private final Set<String> buildsOn = new HashSet<>();

  private PluginJar(Path path, JarFile jar) throws IOException {
    this.path = path;
    this.listed = jar.getEntry(ServiceFiles.PATH) != null;
    this.ownApi = jar.getEntry(API) != null;
    this.descriptor = descriptor(path);
    var manifest = jar.getManifest();
    if (manifest != null) {
      var attributes = manifest.getMainAttributes();
      addNames((String) attributes.getOrDefault(BUILDS_ON, ""), ",");
      addNames((String) attributes.getOrDefault(Attributes.Name.CLASS_PATH, ""), " ");
    }
    descriptor.ifPresent(
        module -> module.requires().forEach(required -> buildsOn.add(required.name())));
  }

  private void addNames(String names, String separator) {
    for (var name : names.split(separator, -1)) {
      buildsOn.add(name.strip());
    }
  }

  /**
   * Reads a jar, none of whose classes is loaded yet.
   *
   * @throws IOException if it is no jar, or one that is not worth the memory
   */
  static PluginJar read(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new IOException("it is not a file"); // to open a pipe would wait for its writer
    }
    try (var jar = new JarFile(path.toFile())) {
      UnpackedSize.check(jar);
      return new PluginJar(path, jar);
    }
  }

  private static Optional<ModuleDescriptor> descriptor(Path path) {
    try {
      return ModuleFinder.of(path).findAll().stream().map(ModuleReference::descriptor).findFirst();
    } catch (FindException e) {
      return Optional.empty(); // it is a jar, but not one that can be a module
    }
  }

  /** Returns the name of the module that provides backends, if it is one by its module-info. */
  Optional<String> module() {
    return descriptor
        .filter(module -> !module.isAutomatic() && provides(module))
        .map(ModuleDescriptor::name);
  }

  private static boolean provides(ModuleDescriptor module) {
    return module.provides().stream()
        .anyMatch(provided -> provided.service().equals(BackendProvider.class.getName()));
  }

  /** Whether it offers backends; the others are libraries. */
  boolean offers() {
    return listed || module().isPresent();
  }

  /** Whether it says, by the name of a module or of a file, that it builds on another jar. */
  boolean buildsOn(PluginJar other) {
    return buildsOn.contains(other.path.getFileName().toString())
        || other.descriptor.filter(module -> buildsOn.contains(module.name())).isPresent();
  }

  Path path() {
    return path;
  }

  /** Whether it names providers in {@code META-INF/services}. */
  boolean listed() {
    return listed;
  }

  /** Whether it holds a copy of {@code dev.mellea4j.api}. */
  boolean ownApi() {
    return ownApi;
  }
}
