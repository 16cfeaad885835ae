package dev.mellea4j.api;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/** A model that a backend offers. */
public final class ModelInfo {

  private final String name;
  private final OptionalLong sizeBytes;
  private final Capabilities capabilities;
  private final Map<String, Object> extras;

  private ModelInfo(
      String name, OptionalLong sizeBytes, Capabilities capabilities, Map<String, ?> extras) {
    this.name = requireNonNull(name, "name");
    this.sizeBytes = sizeBytes;
    this.capabilities = requireNonNull(capabilities, "capabilities");
    this.extras = NativeValue.facts(extras);
  }

  /** Returns a model of which only the name is known, as requests spell it. */
  public static ModelInfo of(String name) {
    return new ModelInfo(name, OptionalLong.empty(), Capabilities.unknown(), Map.of());
  }

  /** Returns a copy whose weights take this many bytes. */
  public ModelInfo withSizeBytes(long bytes) {
    return new ModelInfo(name, OptionalLong.of(bytes), capabilities, extras);
  }

  /** Returns a copy that can do this. */
  public ModelInfo withCapabilities(Capabilities able) {
    return new ModelInfo(name, sizeBytes, able, extras);
  }

  /**
   * Returns a copy with what else the provider told, by its own names.
   *
   * @param facts String, Number, Boolean, List or Map, copied deeply; null members are left out
   */
  public ModelInfo withExtras(Map<String, ?> facts) {
    return new ModelInfo(name, sizeBytes, capabilities, facts);
  }

  public String name() {
    return name;
  }

  /** Returns the size of the weights, where the provider tells. */
  public OptionalLong sizeBytes() {
    return sizeBytes;
  }

  public Capabilities capabilities() {
    return capabilities;
  }

  /** Returns what else the provider told, by its own names. */
  public Map<String, Object> extras() {
    return extras;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ModelInfo that
        && name.equals(that.name)
        && sizeBytes.equals(that.sizeBytes)
        && capabilities.equals(that.capabilities)
        && extras.equals(that.extras);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, sizeBytes, capabilities, extras);
  }

  @Override
  public String toString() {
    return name;
  }
}
