package dev.mellea4j.backend.hf.resource;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.util.Optional;
import java.util.zip.ZipEntry;

/** Opens resources, wherever their jars are. */
public final class Resource {

  private static final String IN_A_FILE = "jar:file:";
  private static final String END_OF_JAR = "!/";

  private Resource() {}

  /**
   * Opens one.
   *
   * @param path without a slash at the beginning
   * @throws FileNotFoundException if there is none
   */
  public static InputStream open(ClassLoader loader, String path) throws IOException {
    var stream = loader.getResourceAsStream(path);
    if (stream != null) {
      return stream;
    }
    var address = loader.getResource(path);
    if (address == null) {
      throw new FileNotFoundException(path);
    }
    return escaped(address).openStream();
  }

  /** Returns what the jar says of a resource; absent if it is in none. */
  public static Optional<ZipEntry> entry(ClassLoader loader, String path) throws IOException {
    var address = loader.getResource(path);
    return address != null && escaped(address).openConnection() instanceof JarURLConnection jar
        ? Optional.ofNullable(jar.getJarEntry())
        : Optional.empty();
  }

  /**
   * Class loaders find what is in a jar whose folder has a name that ends with an exclamation mark,
   * but take that mark for the end of the jar when they open it.
   */
  private static URL escaped(URL resource) throws IOException {
    var address = resource.toString();
    int end = address.lastIndexOf(END_OF_JAR);
    return address.startsWith(IN_A_FILE)
        ? URI.create(address.substring(0, end).replace("!", "%21") + address.substring(end)).toURL()
        : resource;
  }
}
