package dev.mellea4j.core.discovery;

import java.io.IOException;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * How large what is in a jar may be: some kilobytes can unpack to more than memory holds. Looked at
 * is what Java reads whole, which is classes and the files that describe the jar.
 */
final class UnpackedSize {

  /** Several times the largest class and the largest manifest of a signed jar. */
  private static final long MOST_BYTES = 16 << 20;

  /** Far more names than anybody lists; each that is missing is looked for and reported. */
  private static final int MOST_SERVICE_BYTES = 256 << 10;

  private UnpackedSize() {}

  /**
   * Checks all entries of a jar.
   *
   * @throws IOException if one is too large; the message names it
   */
  static void check(JarFile jar) throws IOException {
    for (var entries = jar.entries(); entries.hasMoreElements(); ) {
      var entry = entries.nextElement();
      if (entry.getSize() > most(entry.getName())) {
        throw tooLarge(entry.getName(), most(entry.getName()));
      }
    }
    var services = jar.getEntry(ServiceFiles.PATH);
    if (services != null) {
      checkContent(jar, services);
    }
  }

  private static long most(String name) {
    if (name.startsWith("META-INF/services/")) {
      return MOST_SERVICE_BYTES;
    }
    return name.endsWith(".class") || name.equals(JarFile.MANIFEST_NAME)
        ? MOST_BYTES
        : Long.MAX_VALUE;
  }

  /** Java reads this one to its end, whatever size the jar gives. */
  private static void checkContent(JarFile jar, ZipEntry services) throws IOException {
    try (var bytes = jar.getInputStream(services)) {
      if (bytes.readNBytes(MOST_SERVICE_BYTES + 1).length > MOST_SERVICE_BYTES) {
        throw tooLarge(services.getName(), MOST_SERVICE_BYTES);
      }
    }
  }

  private static IOException tooLarge(String entry, long most) {
    return new IOException("its entry '%s' unpacks to over %d bytes".formatted(entry, most));
  }
}
