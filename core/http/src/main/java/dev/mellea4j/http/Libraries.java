package dev.mellea4j.http;

import java.lang.module.ModuleDescriptor.Version;
import java.util.List;
import java.util.Optional;
import org.apache.hc.core5.util.VersionInfo;

/**
 * The HTTP libraries, whose versions the build of an application may pin: one that is too old is
 * named when a backend is opened, rather than when a class or method turns out to be missing.
 */
final class Libraries {

  private static final List<Library> NEEDED =
      List.of(
          new Library("httpclient5", "org.apache.hc.client5", "httpclient5.version", "5.4"),
          new Library("httpcore5", "org.apache.hc.core5", "httpcore5.version", "5.3"));

  private static final Optional<String> COMPLAINT =
      NEEDED.stream()
          .map(library -> library.complaint(found(library)))
          .flatMap(Optional::stream)
          .findFirst();

  /**
   * A library.
   *
   * @param property by which a build on Spring Boot sets its version
   * @param least the first version that has all that is used here
   */
  record Library(String name, String packageName, String property, String least) {

    /** What is wrong with this version, if anything is; what is no number passes. */
    Optional<String> complaint(String found) {
      boolean number = !found.isEmpty() && Character.isDigit(found.charAt(0));
      return number && Version.parse(found).compareTo(Version.parse(least)) < 0
          ? Optional.of(
              "%s %s is too old: mellea4j needs %s or later. Set its version in the build, on Spring Boot with the property '%s'"
                  .formatted(name, found, least, property))
          : Optional.empty();
    }
  }

  private Libraries() {}

  private static String found(Library library) {
    var info = VersionInfo.loadVersionInfo(library.packageName(), Libraries.class.getClassLoader());
    return info == null ? "" : info.getRelease();
  }

  /**
   * Checks the versions.
   *
   * @throws IllegalStateException if one is too old; the message names it, the first that is not,
   *     and the property that sets it
   */
  static void requireUsable() {
    if (COMPLAINT.isPresent()) {
      throw new IllegalStateException(COMPLAINT.get());
    }
  }
}
