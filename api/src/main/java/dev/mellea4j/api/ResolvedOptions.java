package dev.mellea4j.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Options as a backend sends them; made by {@link ModelOptions#resolve}. */
public final class ResolvedOptions {

  private final Map<ModelOption<?>, Object> values;
  private final Map<String, Object> passThrough;
  private final OptionNames names;
  private final List<String> warnings;

  /** The maps are not copied: nobody changes them any more. */
  ResolvedOptions(
      Map<ModelOption<?>, Object> values,
      Map<String, Object> passThrough,
      OptionNames names,
      List<String> warnings) {
    this.values = Collections.unmodifiableMap(values);
    this.passThrough = Collections.unmodifiableMap(passThrough);
    this.names = names;
    this.warnings = List.copyOf(warnings);
  }

  /** Returns the value of an option that the backend said it honours. */
  @SuppressWarnings("unchecked") // each value came through ModelOption.value of its option
  public <T> Optional<T> get(ModelOption<T> option) {
    return Optional.ofNullable((T) values.get(option));
  }

  /**
   * Returns what the backend sends by name: the options that have a native name under that name,
   * and what is passed through as it was given. Unmodifiable, in a stable order.
   */
  public Map<String, Object> named() {
    if (values.isEmpty()) {
      return passThrough;
    }
    var named = new LinkedHashMap<String, Object>();
    values.forEach(
        (option, value) -> names.nameOf(option).ifPresent(name -> named.put(name, value)));
    named.putAll(passThrough);
    return Collections.unmodifiableMap(named);
  }

  /** Returns a copy in which an option has another value. */
  public <T> ResolvedOptions with(ModelOption<T> option, T value) {
    var others = new LinkedHashMap<>(values);
    others.put(option, value);
    return new ResolvedOptions(others, passThrough, names, warnings);
  }

  /** Returns a copy without the value of an option. */
  public ResolvedOptions without(ModelOption<?> option) {
    var fewer = new LinkedHashMap<>(values);
    fewer.remove(option);
    return new ResolvedOptions(fewer, passThrough, names, warnings);
  }

  /** Returns a copy that does not pass a native value through. */
  public ResolvedOptions without(String name) {
    var fewer = new LinkedHashMap<>(passThrough);
    fewer.remove(name);
    return new ResolvedOptions(values, fewer, names, warnings);
  }

  /**
   * Returns a copy that passes nothing through and warns of each native value that it leaves out:
   * for backends that know every option there is.
   */
  public ResolvedOptions withoutPassThrough() {
    var all = new ArrayList<>(warnings);
    passThrough
        .keySet()
        .forEach(
            name ->
                all.add(
                    "Option '%s' is not known to this backend and was left out".formatted(name)));
    return new ResolvedOptions(values, Map.of(), names, all);
  }

  /** Returns the native values that mean none of the backend's options, as they were given. */
  public Map<String, Object> passThrough() {
    return passThrough;
  }

  /**
   * Returns a sentence for each option that is not honoured and for each that was set twice; they
   * belong into {@link Reply#warnings()}.
   */
  public List<String> warnings() {
    return warnings;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ResolvedOptions that
        && values.equals(that.values)
        && passThrough.equals(that.passThrough)
        && names.equals(that.names)
        && warnings.equals(that.warnings);
  }

  @Override
  public int hashCode() {
    return Objects.hash(values, passThrough, warnings);
  }

  /** Names the options, not their values: a prompt or a header may be private. */
  @Override
  public String toString() {
    return values.keySet() + " " + passThrough.keySet();
  }
}
