package dev.mellea4j.api;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Merges layers of options for one backend. */
final class OptionResolution {

  private final Map<ModelOption<?>, String> nativeNames;
  private final Set<ModelOption<?>> honoured;
  private final Map<String, ModelOption<?>> meanings;
  private final List<String> warnings = new ArrayList<>();

  OptionResolution(Map<ModelOption<?>, String> nativeNames, Set<ModelOption<?>> honoured) {
    this.nativeNames = nativeNames;
    this.honoured = honoured;
    this.meanings = names(ModelOption.portable());
    meanings.putAll(names(honoured));
    meanings.putAll(names(nativeNames.keySet()));
    nativeNames.forEach((option, name) -> meanings.put(name, option));
  }

  /** Returns the options by each of their names. */
  static Map<String, ModelOption<?>> names(Iterable<ModelOption<?>> options) {
    var names = new HashMap<String, ModelOption<?>>();
    for (var option : options) {
      names.put(option.name(), option);
      option.aliases().forEach(alias -> names.put(alias, option));
    }
    return names;
  }

  ResolvedOptions of(List<Map<Object, Object>> layers) {
    var merged = new LinkedHashMap<Object, Object>();
    for (int i = layers.size() - 1; i >= 0; i--) {
      merged.putAll(normalised(layers.get(i)));
    }
    merged.values().removeIf(ModelOptions.Erased.ERASED::equals);
    return split(merged);
  }

  /** Returns a layer whose native names have become the options they mean. */
  private Map<Object, Object> normalised(Map<Object, Object> layer) {
    var result = new LinkedHashMap<Object, Object>();
    var sources = new HashMap<Object, String>();
    layer.forEach(
        (key, value) -> {
          if (key instanceof ModelOption<?> option) {
            result.put(option, value);
            sources.put(option, option.name());
          }
        });
    layer.forEach(
        (key, value) -> {
          if (key instanceof String name) {
            putNative(result, sources, name, value);
          }
        });
    return result;
  }

  private void putNative(
      Map<Object, Object> layer, Map<Object, String> sources, String name, Object value) {
    var option = meanings.get(name);
    if (option == null) {
      layer.put(name, value);
      return;
    }
    var converted = value == ModelOptions.Erased.ERASED ? value : option.value(value);
    var earlier = layer.putIfAbsent(option, converted);
    if (earlier == null) {
      sources.put(option, name);
    } else if (!earlier.equals(converted)) {
      warnings.add(
          "Options '%s' and '%s' are both set; %s, the value of '%s', is used"
              .formatted(sources.get(option), name, earlier, sources.get(option)));
    }
  }

  private ResolvedOptions split(Map<Object, Object> merged) {
    var values = new LinkedHashMap<ModelOption<?>, Object>();
    var passThrough = new LinkedHashMap<String, Object>();
    merged.forEach(
        (key, value) -> {
          if (!(key instanceof ModelOption<?> option)) {
            passThrough.put(key.toString(), value);
          } else if (nativeNames.containsKey(option) || honoured.contains(option)) {
            values.put(option, value);
          } else {
            warnings.add(
                "Option '%s' is not honoured by this backend and was left out"
                    .formatted(option.name()));
          }
        });
    return new ResolvedOptions(values, passThrough, nativeNames, warnings);
  }
}
