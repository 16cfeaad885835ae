package dev.mellea4j.backend.hf.library;

import dev.mellea4j.backend.hf.resource.Resource;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Libraries unpacked to a folder of their own, below the one for temporary files, which closing
 * removes: a loaded library no longer needs its file, except on Windows, where the next start
 * removes it. Where a system property says so, they are {@linkplain KeptLibraries kept} instead.
 */
final class UnpackedLibraries implements AutoCloseable {

  private static final String PREFIX = "mellea4j-native-";

  /** Names a folder that is the user's own, such as the command's cache. */
  private static final String KEPT = "mellea4j.natives";

  /**
   * Set by the class loader that has the libraries which are kept: no other can load their files.
   */
  private static final String TAKEN = KEPT + ".taken";

  /**
   * Held while libraries are loaded, which goes by system properties: a constant is the same object
   * in all class loaders.
   */
  static final Object LOADING = "dev.mellea4j.backend.hf is loading native libraries";

  /** Much longer than loading takes: what is younger may belong to a JVM that starts just now. */
  private static final Duration OLD = Duration.ofHours(1);

  private final Path folder;
  private final Consumer<Path> end;

  private UnpackedLibraries(Path folder, Consumer<Path> end) {
    this.folder = folder;
    this.end = end;
  }

  /**
   * Unpacks resources.
   *
   * @param owner a class of the jar that has them
   * @throws IOException if there is no room, or nothing may be written
   */
  static UnpackedLibraries of(Class<?> owner, List<String> resources) throws IOException {
    var kept = kept(owner, resources);
    return kept.isPresent()
        ? new UnpackedLibraries(kept.get(), stays -> {})
        : temporary(owner, resources);
  }

  private static UnpackedLibraries temporary(Class<?> owner, List<String> resources)
      throws IOException {
    var parent = temporaryFolder();
    removeOld(parent);
    return new UnpackedLibraries(unpacked(parent, owner, resources), UnpackedLibraries::remove);
  }

  private static Optional<Path> kept(Class<?> owner, List<String> resources) {
    var parent = System.getProperty(KEPT, "");
    try {
      return parent.isEmpty() || !isFree()
          ? Optional.empty()
          : KeptLibraries.in(Path.of(parent).toAbsolutePath(), owner, resources);
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // they work without being kept
    }
  }

  /** Takes them for this class loader, if no other has. */
  private static boolean isFree() {
    var mine = Integer.toHexString(System.identityHashCode(UnpackedLibraries.class));
    var taken = System.getProperties().putIfAbsent(TAKEN, mine);
    return taken == null || taken.equals(mine);
  }

  /** Unpacks resources to a new folder that nobody else can write to. */
  static Path unpacked(Path parent, Class<?> owner, List<String> resources) throws IOException {
    var folder = Files.createTempDirectory(parent, PREFIX);
    try {
      for (var resource : resources) {
        add(folder, owner, resource);
      }
      return folder;
    } catch (IOException | RuntimeException e) {
      remove(folder);
      throw e;
    }
  }

  static Path temporaryFolder() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  private static void add(Path folder, Class<?> owner, String resource) throws IOException {
    try (var stream = Resource.open(owner.getClassLoader(), resource)) {
      Files.copy(stream, file(folder, resource));
    } catch (FileNotFoundException e) {
      throw new FileNotFoundException("there is none for this system, " + resource);
    }
  }

  /** Does something while a system property, which is free, names a file or folder. */
  static void named(String property, Path path, Runnable action) {
    System.setProperty(property, path.toString());
    try {
      action.run();
    } finally {
      System.clearProperty(property);
    }
  }

  Path folder() {
    return folder;
  }

  /** Returns the file that a resource was unpacked to. */
  Path file(String resource) {
    return file(folder, resource);
  }

  static Path file(Path folder, String resource) {
    return folder.resolve(resource.substring(resource.lastIndexOf('/') + 1));
  }

  private static void removeOld(Path parent) {
    try (var old = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (var folder : old) {
        if (Files.getLastModifiedTime(folder).toInstant().isBefore(Instant.now().minus(OLD))) {
          remove(folder);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // somebody else's, or in use; it is in nobody's way
    }
  }

  static void remove(Path folder) {
    try (var files = Files.newDirectoryStream(folder)) {
      for (var file : files) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException | UncheckedIOException e) {
      // Windows keeps what is loaded
    }
  }

  @Override
  public void close() {
    end.accept(folder);
  }
}
