package dev.mellea4j.api;

import dev.mellea4j.api.ModelOptions.Erased;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Merges layers of options for one backend. */
final class OptionResolution {

  private final OptionNames names;

  OptionResolution(OptionNames names) {
    this.names = names;
  }

  /** A value of an option that only a provider understands, and gets as it is. */
  private record Untold(Object value) {}

  /** What a layer says of an option or a native name: the value, who set it, and the warnings. */
  private record Said(Object value, String source, List<String> warnings) {

    boolean erased() {
      return value == Erased.ERASED;
    }

    /** The members of this map over those of another, or this alone over what is none. */
    Said over(Said lower) {
      if (!(lower.value() instanceof Map<?, ?>)) {
        return this;
      }
      return new Said(merged((Map<?, ?>) lower.value(), (Map<?, ?>) value), source, warnings);
    }

    private static Map<Object, Object> merged(Map<?, ?> lower, Map<?, ?> upper) {
      var all = new LinkedHashMap<Object, Object>(lower);
      upper.forEach(
          (name, above) ->
              all.put(
                  name,
                  above instanceof Map<?, ?> over && all.get(name) instanceof Map<?, ?> under
                      ? merged(under, over)
                      : above));
      return Collections.unmodifiableMap(all);
    }
  }

  ResolvedOptions of(List<Map<Object, Object>> layers) {
    if (layers.isEmpty()) {
      return new ResolvedOptions(Map.of(), Map.of(), names, List.of());
    }
    var merged = new LinkedHashMap<Object, Said>();
    for (int i = layers.size() - 1; i >= 0; i--) {
      normalised(layers.get(i)).forEach((key, said) -> put(merged, key, said));
    }
    merged.values().removeIf(Said::erased);
    return split(merged);
  }

  private void put(Map<Object, Said> lower, Object key, Said said) {
    if (names.merges(key) && said.value() instanceof Map<?, ?>) {
      lower.merge(key, said, (before, above) -> above.over(before));
    } else {
      lower.put(key, said);
    }
  }

  /** Returns a layer whose native names have become the options they mean. */
  private Map<Object, Said> normalised(Map<Object, Object> layer) {
    var result = new LinkedHashMap<Object, Said>();
    layer.forEach(
        (key, value) -> {
          if (key instanceof ModelOption<?> option) {
            put(result, names.canonical(option), option.name(), value);
          }
        });
    layer.forEach(
        (key, value) -> {
          if (key instanceof String name) {
            names
                .meant(name)
                .ifPresentOrElse(
                    option -> put(result, option, name, value),
                    () -> result.put(name, new Said(value, name, List.of())));
          }
        });
    return result;
  }

  /**
   * In one layer the first wins, because typed options come first; but a value beats an erasure.
   */
  private static void put(
      Map<Object, Said> layer, ModelOption<?> option, String source, Object value) {
    var said = new Said(converted(option, source, value), source, List.of());
    var earlier = layer.putIfAbsent(option, said);
    if (earlier == null || said.erased() || earlier.value().equals(said.value())) {
      return;
    }
    layer.put(option, earlier.erased() ? said : warned(earlier, source));
  }

  private static Object converted(ModelOption<?> option, String source, Object value) {
    if (value == Erased.ERASED) {
      return value;
    }
    try {
      var converted = option.portable(value);
      return converted.isPresent() ? converted.get() : new Untold(value);
    } catch (IllegalArgumentException e) {
      if (source.equals(option.name())) {
        throw e;
      }
      throw new IllegalArgumentException("%s (set as '%s')".formatted(e.getMessage(), source), e);
    }
  }

  private static Said warned(Said winner, String loser) {
    var warnings = new ArrayList<>(winner.warnings());
    warnings.add(
        "Options '%s' and '%s' are both set; '%s' is used"
            .formatted(winner.source(), loser, winner.source()));
    return new Said(winner.value(), winner.source(), List.copyOf(warnings));
  }

  private ResolvedOptions split(Map<Object, Said> merged) {
    var values = new LinkedHashMap<ModelOption<?>, Object>();
    var passThrough = new LinkedHashMap<String, Object>();
    var warnings = new ArrayList<String>();
    merged.forEach(
        (key, said) -> {
          warnings.addAll(said.warnings());
          if (!(key instanceof ModelOption<?> option)) {
            passThrough.put(key.toString(), said.value());
          } else if (said.value() instanceof Untold foreign) {
            passThrough.put(said.source(), foreign.value());
          } else if (names.honours(option)) {
            values.put(option, said.value());
          } else {
            warnings.add(
                "Option '%s' is not honoured by this backend and was left out"
                    .formatted(said.source()));
          }
        });
    return new ResolvedOptions(values, passThrough, names, warnings);
  }
}
