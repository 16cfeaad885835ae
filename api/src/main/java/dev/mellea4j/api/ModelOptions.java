package dev.mellea4j.api;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How to generate: a stack of layers, such as those of a backend, a session and a call.
 *
 * <p>A layer maps typed {@linkplain ModelOption options} and native names to values. Layers stay
 * apart until a backend {@linkplain #resolve resolves} them, because only it knows which native
 * name means which option: so a call's {@code num_predict} beats its session's {@link
 * ModelOption#MAX_NEW_TOKENS}.
 */
public final class ModelOptions {

  private static final ModelOptions EMPTY = new ModelOptions(List.of());

  /** The uppermost first; keys are {@link ModelOption} or String, values may be {@link Erased}. */
  private final List<Map<Object, Object>> layers;

  private ModelOptions(List<Map<Object, Object>> layers) {
    this.layers = layers;
  }

  /** Returns no options. */
  public static ModelOptions empty() {
    return EMPTY;
  }

  /** Returns one option in one layer. */
  public static <T> ModelOptions of(ModelOption<T> option, T value) {
    return EMPTY.with(option, value);
  }

  /**
   * Returns one layer of native values, in the order of the map.
   *
   * @param values by native or portable name, each as {@link #with(String, Object)} takes it
   * @throws IllegalArgumentException if a value is of another type
   */
  public static ModelOptions of(Map<String, ?> values) {
    var options = EMPTY;
    for (var entry : values.entrySet()) {
      var name = entry.getKey();
      var value = entry.getValue();
      options = value == null ? options.without(name) : options.with(name, value);
    }
    return options;
  }

  /**
   * Returns a copy whose uppermost layer has this value.
   *
   * @throws IllegalArgumentException if the value is out of the option's range
   */
  public <T> ModelOptions with(ModelOption<T> option, T value) {
    return put(option, option.value(value));
  }

  /**
   * Returns a copy whose uppermost layer has this native value.
   *
   * @param name a provider's own name, or that of a {@link ModelOption}
   * @param value String, Number, Boolean, List or Map, copied deeply; a null within it is JSON's,
   *     and kept, but one instead of it erases, as {@link #without(String)} does
   * @throws IllegalArgumentException if the value is of another type
   */
  public ModelOptions with(String name, Object value) {
    return value == null
        ? without(name)
        : put(requireNonNull(name, "name"), NativeValue.copyOf(name, value));
  }

  /** Returns a copy whose uppermost layer erases the option, from those below too. */
  public ModelOptions without(ModelOption<?> option) {
    return put(option, Erased.ERASED, option::means);
  }

  /** Returns a copy whose uppermost layer erases the native value, from those below too. */
  public ModelOptions without(String name) {
    return put(requireNonNull(name, "name"), Erased.ERASED);
  }

  private ModelOptions put(Object key, Object value) {
    return put(key, value, key::equals);
  }

  private ModelOptions put(Object key, Object value, Predicate<Object> replaced) {
    var stack = new ArrayList<>(layers);
    var top = stack.isEmpty() ? Map.of() : stack.remove(0);
    var changed = new LinkedHashMap<Object, Object>(top);
    changed.keySet().removeIf(replaced);
    changed.put(key, value);
    stack.add(0, Collections.unmodifiableMap(changed));
    return new ModelOptions(List.copyOf(stack));
  }

  /** Returns these layers on top of the others. Nothing is merged. */
  public ModelOptions over(ModelOptions lower) {
    if (isEmpty() || lower.isEmpty()) {
      return isEmpty() ? lower : this;
    }
    var stack = new ArrayList<>(layers);
    stack.addAll(lower.layers);
    return new ModelOptions(List.copyOf(stack));
  }

  /** Whether there is not even an erased option. */
  public boolean isEmpty() {
    return layers.isEmpty();
  }

  /**
   * Returns the value of an option under its portable names; a backend that has a native name for
   * it {@linkplain #resolve resolves} instead.
   *
   * @throws IllegalArgumentException if a native value is of the wrong type or out of range
   */
  public <T> Optional<T> get(ModelOption<T> option) {
    var said = saying(option);
    // Mostly nothing is said, and resolving costs more than looking.
    return said.isEmpty()
        ? Optional.empty()
        : new OptionResolution(OptionNames.none().honoured(option)).of(said).get(option);
  }

  private List<Map<Object, Object>> saying(ModelOption<?> option) {
    var stack = new ArrayList<Map<Object, Object>>();
    for (var layer : layers) {
      var kept = new LinkedHashMap<>(layer);
      kept.keySet().removeIf(key -> !option.means(key));
      if (!kept.isEmpty()) {
        stack.add(kept);
      }
    }
    return stack;
  }

  /**
   * Merges the layers for a backend.
   *
   * <p>In each layer, native names that mean an option become that option; where both stand in one
   * layer the option wins. Then upper layers win, option by option.
   *
   * @param names which options the backend honours, and what its provider calls them
   * @return the values, what is passed through, and warnings about what is not honoured
   * @throws IllegalArgumentException if a native value is of the wrong type or out of range
   */
  public ResolvedOptions resolve(OptionNames names) {
    return new OptionResolution(names).of(layers);
  }

  /** Returns the layers, the uppermost first. */
  List<Map<Object, Object>> layers() {
    return layers;
  }

  /** Returns options of these layers, less those that say nothing. */
  static ModelOptions ofLayers(List<Map<Object, Object>> layers) {
    var kept = new ArrayList<>(layers);
    kept.removeIf(Map::isEmpty);
    kept.replaceAll(Collections::unmodifiableMap);
    return new ModelOptions(List.copyOf(kept));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ModelOptions that && layers.equals(that.layers);
  }

  @Override
  public int hashCode() {
    return layers.hashCode();
  }

  /** Names the options of each layer, not their values: a prompt or a header may be private. */
  @Override
  public String toString() {
    return layers.stream().map(layer -> layer.keySet().toString()).collect(joining(" over "));
  }

  /** Stands where a layer erases a value. */
  enum Erased {
    ERASED
  }
}
