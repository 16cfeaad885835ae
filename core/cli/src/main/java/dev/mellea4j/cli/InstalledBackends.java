package dev.mellea4j.cli;

import dev.mellea4j.core.Backends;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The backends of the command: those among its libraries, those in jars beside {@code mellea.jar},
 * and those in folders that are named. Plug-ins stay open until the process ends.
 */
final class InstalledBackends {

  private final Supplier<Backends> libraries;
  private final List<Path> plugins = new ArrayList<>();
  private Optional<Backends> found = Optional.empty();

  /** Returns what a search finds, and plug-ins that are yet to be named. */
  InstalledBackends(Supplier<Backends> libraries) {
    this.libraries = libraries;
  }

  /** Returns those of this process. */
  static InstalledBackends ofProcess() {
    var backends = new InstalledBackends(Backends::installed);
    backends.plugins.addAll(beside(JarFiles.own()));
    return backends;
  }

  /** Names more folders with plug-ins, or jars that are some. */
  void addPlugins(List<Path> places) {
    plugins.addAll(places);
  }

  /**
   * Finds them, the first time.
   *
   * @throws IllegalArgumentException if a folder that was named cannot be read
   */
  Backends find() {
    if (found.isEmpty()) {
      found =
          Optional.of(
              plugins.isEmpty()
                  ? libraries.get()
                  : Backends.plugins(plugins.toArray(Path[]::new)).backends());
    }
    return found.get();
  }

  /** Returns the jars that lie beside the command, if that is one too. */
  private static List<Path> beside(Path own) {
    if (!isJar(own)) {
      return List.of();
    }
    try (var files = Files.list(own.toAbsolutePath().getParent())) {
      return files.filter(file -> isJar(file) && !isSame(file, own)).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of(); // who may not look into the folder has put nothing there
    }
  }

  private static boolean isJar(Path path) {
    return path.toString().endsWith(".jar") && Files.isRegularFile(path);
  }

  private static boolean isSame(Path one, Path other) {
    return one.getFileName().equals(other.getFileName());
  }
}
