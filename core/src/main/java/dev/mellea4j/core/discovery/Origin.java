package dev.mellea4j.core.discovery;

import dev.mellea4j.core.BackendReport.Place;
import dev.mellea4j.core.osgi.Bundles;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** Finds out where code comes from, as far as that can be told. */
final class Origin {

  private static final String MANIFEST = "META-INF/MANIFEST.MF";

  private static final Place UNKNOWN = at(Optional.empty(), Optional.empty());

  private Origin() {}

  static Place unknown() {
    return UNKNOWN;
  }

  /** Returns the place of a class that could not be loaded. */
  static Place at(Optional<String> location, Optional<String> loader) {
    return new Place(location, Optional.empty(), Optional.empty(), loader);
  }

  static Place of(Bundles.BundleInfo bundle) {
    return new Place(
        Optional.of(readable(bundle.location())),
        Optional.empty(),
        Optional.of(bundle.version()),
        Optional.of("bundle '%s'".formatted(bundle.label())));
  }

  /** Returns what a loader is called. */
  static String label(ClassLoader loader) {
    return "class loader " + (loader.getName() == null ? loader : "'" + loader.getName() + "'");
  }

  static Place of(Class<?> type) {
    var address =
        Optional.ofNullable(type.getProtectionDomain().getCodeSource())
            .map(CodeSource::getLocation)
            .map(URL::toString);
    var path = address.flatMap(Origin::path);
    return new Place(
        address.map(Origin::readable),
        Optional.ofNullable(type.getModule().getName()),
        moduleVersion(type)
            .or(() -> packageVersion(type))
            .or(() -> path.flatMap(Origin::manifestVersion)),
        Optional.ofNullable(type.getClassLoader()).map(Origin::label));
  }

  /**
   * Returns the path of a jar or of a directory for its address; other addresses stay as they are.
   */
  static String readable(String address) {
    var jar = address.replaceFirst("^jar:(?=file:)", "").replaceFirst("!/$", "");
    return path(jar).map(Path::toString).orElse(address);
  }

  private static Optional<Path> path(String address) {
    try {
      return Optional.of(Path.of(URI.create(address)));
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      return Optional.empty(); // jars within jars have addresses that only their loader understands
    }
  }

  private static Optional<String> moduleVersion(Class<?> type) {
    return Optional.ofNullable(type.getModule().getDescriptor()).flatMap(d -> d.rawVersion());
  }

  private static Optional<String> packageVersion(Class<?> type) {
    return Optional.ofNullable(type.getPackage().getImplementationVersion());
  }

  private static Optional<String> manifestVersion(Path path) {
    try {
      return manifest(path).map(Manifest::getMainAttributes).flatMap(Origin::version);
    } catch (IOException e) {
      return Optional.empty(); // a version is good to know, no more
    }
  }

  private static Optional<Manifest> manifest(Path path) throws IOException {
    if (Files.isRegularFile(path)) {
      try (var jar = new JarFile(path.toFile())) {
        return Optional.ofNullable(jar.getManifest());
      }
    }
    if (Files.isRegularFile(path.resolve(MANIFEST))) {
      try (var bytes = Files.newInputStream(path.resolve(MANIFEST))) {
        return Optional.of(new Manifest(bytes));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> version(Attributes attributes) {
    return Optional.ofNullable(attributes.getValue(Attributes.Name.IMPLEMENTATION_VERSION))
        .or(() -> Optional.ofNullable(attributes.getValue("Bundle-Version")));
  }

  /** Returns the name of the jar, if it is one. */
  static Optional<String> jar(Place place) {
    return place
        .location()
        .map(path -> path.replaceFirst("!/$", "")) // a jar within a jar
        .filter(path -> path.endsWith(".jar"))
        .map(path -> path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1));
  }
}
