package dev.mellea4j.core.discovery;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * Sees what another loader sees, at addresses that can be read.
 *
 * <p>Java takes the first {@code !/} of an address for the end of the jar's own, even where it ends
 * the name of a folder; there the exclamation mark must be escaped.
 */
final class ReadableServices extends ClassLoader {

  private static final String IN_A_FILE = "jar:file:";
  private static final String END_OF_JAR = "!/";

  private ReadableServices(ClassLoader loader) {
    super(loader);
  }

  /** Returns a loader whose files {@code META-INF/services} can be read; mostly the same one. */
  static ClassLoader of(ClassLoader loader) {
    try {
      var files = Collections.list(loader.getResources(ServiceFiles.PATH));
      return files.stream().anyMatch(ReadableServices::isAmbiguous)
          ? new ReadableServices(loader)
          : loader;
    } catch (IOException e) {
      return loader; // whoever searches it meets that again and reports it
    }
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    List<URL> all = Collections.list(super.getResources(name));
    all.replaceAll(ReadableServices::escaped);
    return Collections.enumeration(all);
  }

  private static URL escaped(URL resource) {
    if (!isAmbiguous(resource)) {
      return resource;
    }
    var address = resource.toString();
    int end = address.lastIndexOf(END_OF_JAR);
    try {
      return URI.create(address.substring(0, end).replace("!", "%21") + address.substring(end))
          .toURL();
    } catch (IOException | IllegalArgumentException e) {
      return resource;
    }
  }

  /** Jars within jars have such addresses as well: those are their loader's business. */
  private static boolean isAmbiguous(URL resource) {
    var address = resource.toString();
    int end = address.lastIndexOf(END_OF_JAR);
    return address.startsWith(IN_A_FILE)
        && address.indexOf(END_OF_JAR) < end
        && isFile(address.substring("jar:".length(), end));
  }

  private static boolean isFile(String address) {
    try {
      return Files.isRegularFile(Path.of(URI.create(address)));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
