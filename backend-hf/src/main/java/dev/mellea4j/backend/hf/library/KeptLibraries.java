package dev.mellea4j.backend.hf.library;

import dev.mellea4j.backend.hf.resource.Resource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;

/**
 * Libraries that stay where they were unpacked to, in a folder that is named after what is in them:
 * unpacking takes longer than all the rest of loading.
 */
final class KeptLibraries {

  private KeptLibraries() {}

  /**
   * Returns the folder that has these resources, after unpacking them if it has not.
   *
   * @return absent if they are in no jar, so that nobody knows when they change
   */
  static Optional<Path> in(Path parent, Class<?> owner, List<String> resources) throws IOException {
    var entries = new LinkedHashMap<String, ZipEntry>();
    for (var resource : resources) {
      var entry = Resource.entry(owner.getClassLoader(), resource);
      if (entry.isEmpty()) {
        return Optional.empty();
      }
      entries.put(resource, entry.get());
    }
    var folder = parent.resolve(name(entries));
    if (!isWhole(folder, entries)) {
      Files.createDirectories(parent);
      var unpacked = UnpackedLibraries.unpacked(parent, owner, resources);
      if (!moved(unpacked, folder) && !isWhole(folder, entries)) {
        UnpackedLibraries.remove(folder); // it was spoilt
        moved(unpacked, folder);
      }
      UnpackedLibraries.remove(unpacked);
    }
    return Optional.of(folder);
  }

  private static String name(Map<String, ZipEntry> entries) {
    var name = new StringBuilder("natives");
    entries.values().forEach(entry -> name.append("-%08x".formatted(entry.getCrc())));
    return name.toString();
  }

  private static boolean isWhole(Path folder, Map<String, ZipEntry> entries) throws IOException {
    for (var entry : entries.entrySet()) {
      var file = UnpackedLibraries.file(folder, entry.getKey());
      if (!Files.isRegularFile(file) || checksum(file) != entry.getValue().getCrc()) {
        return false;
      }
    }
    return true;
  }

  private static long checksum(Path file) throws IOException {
    try (var in = new CheckedInputStream(Files.newInputStream(file), new CRC32())) {
      in.transferTo(OutputStream.nullOutputStream());
      return in.getChecksum().getValue();
    }
  }

  /** Returns false if there is such a folder: another JVM may have been faster, and use it. */
  private static boolean moved(Path unpacked, Path folder) throws IOException {
    try {
      Files.move(unpacked, folder, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (IOException e) {
      if (Files.isDirectory(folder)) {
        return false;
      }
      throw e;
    }
  }
}
