package dev.mellea4j.api;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** A model under the names that platforms have for it. */
public final class ModelIdentifier {

  private final Map<String, String> names;
  private final OptionalInt contextLength;

  private ModelIdentifier(Map<String, String> names, OptionalInt contextLength) {
    this.names = Map.copyOf(names);
    this.contextLength = contextLength;
  }

  /**
   * Returns a model whose context length is unknown.
   *
   * @param names by {@linkplain BackendProvider#platform() platform}, such as {@code ollama} and
   *     {@code hf}
   */
  public static ModelIdentifier of(Map<String, String> names) {
    return new ModelIdentifier(names, OptionalInt.empty());
  }

  /** Returns a copy with this context length, in tokens. */
  public ModelIdentifier withContextLength(int tokens) {
    return new ModelIdentifier(names, OptionalInt.of(tokens));
  }

  /** Returns the name on a platform, if it has one there. */
  public Optional<String> nameFor(String platform) {
    return Optional.ofNullable(names.get(platform));
  }

  /** Returns the names by platform. */
  public Map<String, String> names() {
    return names;
  }

  /** Returns how many tokens a prompt and its reply may have together, if that is known. */
  public OptionalInt contextLength() {
    return contextLength;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ModelIdentifier that
        && names.equals(that.names)
        && contextLength.equals(that.contextLength);
  }

  @Override
  public int hashCode() {
    return Objects.hash(names, contextLength);
  }

  @Override
  public String toString() {
    return new TreeMap<>(names).toString();
  }
}
