package dev.mellea4j.cli;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;

/** Where jars are. Needs no library, as the {@link Launcher} does not. */
final class JarFiles {

  private JarFiles() {}

  /** Returns the jar of this command, or the folder of its classes. */
  static Path own() {
    return Path.of(
        URI.create(JarFiles.class.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  /** Returns where a class loader finds jars; {@code !/} in a folder's name would end a jar's. */
  static URL[] addresses(List<Path> jars) throws MalformedURLException {
    var addresses = new URL[jars.size()];
    for (int i = 0; i < addresses.length; i++) {
      addresses[i] = URI.create(jars.get(i).toUri().toString().replace("!", "%21")).toURL();
    }
    return addresses;
  }
}
