package dev.mellea4j.core.discovery;

import dev.mellea4j.api.BackendProvider;
import java.io.IOException;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.JarFile;

/**
 * A jar in a folder of plug-ins.
 *
 * @param listed whether it names providers in {@code META-INF/services}
 * @param module its name, if it is a module that provides backends
 * @param ownApi whether it holds a copy of {@code dev.mellea4j.api}
 */
record PluginJar(Path path, boolean listed, Optional<String> module, boolean ownApi) {

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
      return new PluginJar(
          path,
          jar.getEntry(ServiceFiles.PATH) != null,
          module(path),
          jar.getEntry(BackendProvider.class.getName().replace('.', '/') + ".class") != null);
    }
  }

  private static Optional<String> module(Path path) {
    try {
      return ModuleFinder.of(path).findAll().stream()
          .map(ModuleReference::descriptor)
          .filter(module -> !module.isAutomatic() && provides(module))
          .map(ModuleDescriptor::name)
          .findFirst();
    } catch (FindException e) {
      return Optional.empty(); // it is a jar, but not one that can be a module
    }
  }

  private static boolean provides(ModuleDescriptor module) {
    return module.provides().stream()
        .anyMatch(provided -> provided.service().equals(BackendProvider.class.getName()));
  }

  /** Whether it offers backends; the others are libraries. */
  boolean offers() {
    return listed || module.isPresent();
  }
}
