package dev.mellea4j.testkit;

import java.util.Optional;

/** What a class is from. */
final class Jars {

  private Jars() {}

  /** The version of its module or of its jar's manifest. */
  static String version(Class<?> type) {
    return Optional.ofNullable(type.getModule().getDescriptor())
        .flatMap(module -> module.rawVersion())
        .or(() -> Optional.ofNullable(type.getPackage().getImplementationVersion()))
        .orElse("unknown");
  }

  /** The file name of its jar, or the folder of its classes. */
  static String name(Class<?> type) {
    return Optional.ofNullable(type.getProtectionDomain().getCodeSource())
        .flatMap(source -> Optional.ofNullable(source.getLocation()))
        .map(place -> place.toString().replaceFirst("/$", ""))
        .map(place -> place.substring(place.lastIndexOf('/') + 1))
        .orElse("unknown");
  }
}
