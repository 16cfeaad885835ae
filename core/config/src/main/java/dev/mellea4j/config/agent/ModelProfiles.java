package dev.mellea4j.config.agent;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is known of models. Immutable. */
public final class ModelProfiles {

  private static final ModelProfile UNKNOWN = ModelProfile.named("default");

  /** What may follow the name of a family: a size, a date or a version. */
  private static final String BOUNDARIES = "-:@";

  private final List<ModelProfile> profiles;

  private ModelProfiles(List<ModelProfile> profiles) {
    this.profiles = List.copyOf(profiles);
  }

  /** Returns those that come with this library. */
  public static ModelProfiles standard() {
    return Standard.PROFILES;
  }

  /** Read when it is first asked for. */
  private static final class Standard {
    static final ModelProfiles PROFILES = new ModelProfiles(ProfileTable.read());
  }

  /** Returns a copy that has this one too, in place of one with the same name. */
  public ModelProfiles with(ModelProfile profile) {
    requireNonNull(profile, "profile");
    var more = new ArrayList<>(profiles);
    more.removeIf(former -> former.name().equals(profile.name()));
    more.add(profile);
    return new ModelProfiles(more);
  }

  /**
   * Returns the profile with this name, else the one with the longest name that this begins with
   * and goes on after with one of {@code -:@}; else one called {@code default}, which promises as
   * little as {@link ModelProfile#named} does.
   */
  public ModelProfile find(String model) {
    return profiles.stream()
        .filter(profile -> isOf(model, profile.name()))
        .max(Comparator.comparingInt(profile -> profile.name().length()))
        .orElse(UNKNOWN);
  }

  private static boolean isOf(String model, String name) {
    return model.equals(name)
        || model.startsWith(name) && BOUNDARIES.indexOf(model.charAt(name.length())) >= 0;
  }

  /** Returns all, in the order of the table; those that were added last. */
  public List<ModelProfile> all() {
    return profiles;
  }

  /** Returns those of a provider, in the same order. */
  public List<ModelProfile> ofProvider(String provider) {
    return profiles.stream().filter(profile -> profile.provider().equals(provider)).toList();
  }

  @Override
  public String toString() {
    return "%d model profiles".formatted(profiles.size());
  }
}
