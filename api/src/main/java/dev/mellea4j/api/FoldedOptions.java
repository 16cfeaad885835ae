package dev.mellea4j.api;

import dev.mellea4j.api.ModelOptions.Erased;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Options, some of which a request makes its own: apart from each other, so that each can be
 * replaced without the others.
 *
 * @param own what is said of those, by option: a value, or why there is none
 * @param others the options without those
 */
record FoldedOptions(Map<ModelOption<?>, Object> own, ModelOptions others) {

  static final FoldedOptions NONE = new FoldedOptions(Map.of(), ModelOptions.empty());

  private static final List<ModelOption<?>> OWN =
      List.of(ModelOption.SYSTEM_MESSAGE, ModelOption.TOOLS, ModelOption.TOOL_CHOICE);

  /** Why there is no value: the others have one that only a provider understands. */
  private enum Foreign {
    FOREIGN
  }

  FoldedOptions {
    own = Map.copyOf(own);
  }

  /** Returns a copy that has the other options instead, and of its own what they say instead. */
  FoldedOptions with(ModelOptions options) {
    var said = NONE.over(options);
    var all = new HashMap<>(own);
    all.values().removeIf(Foreign.FOREIGN::equals);
    all.putAll(said.own);
    return new FoldedOptions(all, said.others);
  }

  /** Returns a copy on top of these options. */
  FoldedOptions over(ModelOptions lower) {
    var all = new HashMap<>(own);
    var layers = new ArrayList<>(others.layers());
    for (var layer : lower.layers()) {
      layers.add(unfolded(layer, all));
    }
    return new FoldedOptions(all, ModelOptions.ofLayers(layers));
  }

  /** Moves what a layer says of the own options to what was said above it, if nothing was. */
  private static Map<Object, Object> unfolded(
      Map<Object, Object> layer, Map<ModelOption<?>, Object> above) {
    var rest = layer;
    for (var option : OWN) {
      if (layer.keySet().stream().anyMatch(option::means)) {
        boolean first = !above.containsKey(option);
        above.computeIfAbsent(option, key -> value(option, layer));
        if (!first || above.get(option) != Foreign.FOREIGN) {
          rest = without(option, rest);
        }
      }
    }
    return rest;
  }

  private static Object value(ModelOption<?> option, Map<Object, Object> layer) {
    var said = new LinkedHashMap<>(layer);
    said.keySet().removeIf(key -> !option.means(key));
    var resolved = new OptionResolution(OptionNames.none().honoured(option)).of(List.of(said));
    Optional<?> value = resolved.get(option);
    if (value.isPresent()) {
      return value.get();
    }
    return resolved.passThrough().isEmpty() ? Erased.ERASED : Foreign.FOREIGN;
  }

  private static Map<Object, Object> without(ModelOption<?> option, Map<Object, Object> layer) {
    var rest = new LinkedHashMap<>(layer);
    rest.keySet().removeIf(option::means);
    return rest;
  }

  /** Returns a copy that has no value of an own option, whatever is said below. */
  FoldedOptions without(ModelOption<?> option) {
    var all = new HashMap<>(own);
    all.put(option, Erased.ERASED);
    return new FoldedOptions(all, others);
  }

  /** Returns the value of an own option. */
  @SuppressWarnings("unchecked") // each value came through ModelOption.value of its option
  <T> Optional<T> get(ModelOption<T> option) {
    return Optional.ofNullable(own.get(option))
        .filter(value -> !(value instanceof Erased || value instanceof Foreign))
        .map(value -> (T) value);
  }
}
