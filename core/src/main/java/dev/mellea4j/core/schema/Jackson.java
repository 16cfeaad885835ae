package dev.mellea4j.core.schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.module.ModuleDescriptor.Version;
import java.util.Optional;
import tools.jackson.databind.cfg.PackageVersion;

/**
 * The two halves of Jackson, whose versions the build of an application may pin apart from each
 * other: annotations that are too old for the rest are named when a backend is opened, rather than
 * when a class turns out to be missing.
 */
public final class Jackson {

  /** Jackson 3.0 goes with annotations 2.20, 3.1 with 2.21, and so on. */
  private static final int AHEAD = 20;

  private static final Optional<String> COMPLAINT =
      annotations().flatMap(found -> complaint(PackageVersion.VERSION.toString(), found));

  private Jackson() {}

  /** Returns what is wrong with the versions, and behind a full stop what to do. */
  public static Optional<String> complaint() {
    return COMPLAINT;
  }

  /**
   * Checks the versions.
   *
   * @throws IllegalStateException if the annotations are too old; the message names both versions
   *     and the property that sets them
   */
  public static void requireUsable() {
    if (COMPLAINT.isPresent()) {
      throw new IllegalStateException(COMPLAINT.get());
    }
  }

  /** The version of the annotations; none if their jar, or what became of it, does not say. */
  private static Optional<String> annotations() {
    return Optional.ofNullable(JsonProperty.class.getPackage().getImplementationVersion());
  }

  /** What is wrong with these annotations for this version of the rest, if anything is. */
  static Optional<String> complaint(String databind, String annotations) {
    int minor = Integer.parseInt(databind.split("\\.", -1)[1]);
    var least = "2." + (minor + AHEAD);
    return Version.parse(annotations).compareTo(Version.parse(least)) < 0
        ? Optional.of(
            "jackson-annotations %s is too old for Jackson %s, which needs %s or later. Set its version in the build, on Spring Boot with the property 'jackson-bom.version' (3.x) or 'jackson-2-bom.version' (4.x), or import mellea4j-bom first"
                .formatted(annotations, databind, least))
        : Optional.empty();
  }
}
