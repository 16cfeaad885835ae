package dev.mellea4j.api;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which options a backend honours, and what its provider calls them; a backend keeps one as a
 * constant.
 *
 * <p>An option is read under its own {@linkplain ModelOption#name() name} and {@linkplain
 * ModelOption#aliases() aliases} and under each native name given here.
 */
public final class OptionNames {

  private static final OptionNames NONE = new OptionNames(Map.of(), Map.of(), Map.of(), Set.of());

  /** The native name of the options that are sent under one. */
  private final Map<ModelOption<?>, String> sent;

  /** The honoured options by native name. */
  private final Map<String, ModelOption<?>> natives;

  /** The honoured options by their own name. */
  private final Map<String, ModelOption<?>> honoured;

  /** The native names of maps that layers add to. */
  private final Set<String> merged;

  private OptionNames(
      Map<ModelOption<?>, String> sent,
      Map<String, ModelOption<?>> natives,
      Map<String, ModelOption<?>> honoured,
      Set<String> merged) {
    this.sent = Collections.unmodifiableMap(sent);
    this.natives = Map.copyOf(natives);
    this.honoured = Map.copyOf(honoured);
    this.merged = Set.copyOf(merged);
  }

  /** Returns the names of a backend that honours no option. */
  public static OptionNames none() {
    return NONE;
  }

  /**
   * Returns a copy that honours an option by sending its value under a native name.
   *
   * @param alsoRead further native names that mean the option
   * @throws IllegalArgumentException if one of the names means another option already
   */
  public OptionNames sent(ModelOption<?> option, String nativeName, String... alsoRead) {
    var names = new LinkedHashMap<>(sent);
    names.put(option, nativeName);
    return new OptionNames(names, natives, honoured, merged)
        .honoured(option, nativeName)
        .honoured(option, alsoRead);
  }

  /**
   * Returns a copy that honours an option in another way than sending its value under a name.
   *
   * @param alsoRead native names that mean the option
   * @throws IllegalArgumentException if one of the names means another option already
   */
  public OptionNames honoured(ModelOption<?> option, String... alsoRead) {
    var all = new HashMap<>(honoured);
    all.put(option.name(), option);
    return new OptionNames(sent, withNatives(option, alsoRead), all, merged);
  }

  /**
   * Returns a copy under which a call adds to what a session says under these native names, if both
   * are maps: member by member, maps within them too. Of all else the upper layer's value counts.
   */
  public OptionNames merged(String... nativeNames) {
    var all = new HashSet<>(merged);
    all.addAll(Set.of(nativeNames));
    return new OptionNames(sent, natives, honoured, all);
  }

  private Map<String, ModelOption<?>> withNatives(ModelOption<?> option, String... names) {
    var all = new HashMap<>(natives);
    for (var name : names) {
      var former = all.put(name, option);
      if (former != null && !former.equals(option)) {
        throw new IllegalArgumentException(
            "The native name '%s' means both '%s' and '%s'".formatted(name, former, option));
      }
    }
    return all;
  }

  /**
   * Returns the option that a name in a layer means, whether this backend honours it or not. A
   * native name of this backend beats the own name and the aliases of every other option.
   */
  Optional<ModelOption<?>> meant(String name) {
    return Optional.<ModelOption<?>>ofNullable(natives.get(name))
        .or(() -> Optional.ofNullable(honoured.get(name)))
        .or(() -> honoured.values().stream().filter(option -> option.means(name)).findFirst())
        .or(() -> ModelOption.portable(name));
  }

  /**
   * Returns the option of this name that converts values, which is this backend's if it has one.
   */
  ModelOption<?> canonical(ModelOption<?> option) {
    var known = honoured.get(option.name());
    return known != null ? known : ModelOption.portable(option.name()).orElse(option);
  }

  /** Whether the backend honours the option, under a name or otherwise. */
  boolean honours(ModelOption<?> option) {
    return honoured.containsKey(option.name());
  }

  /** Whether layers add to a native value of this name. */
  boolean merges(Object key) {
    return key instanceof String name && merged.contains(name);
  }

  /** Returns the name under which the option is sent, if it is sent under one. */
  Optional<String> nameOf(ModelOption<?> option) {
    return Optional.ofNullable(sent.get(option));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OptionNames that
        && sent.equals(that.sent)
        && natives.equals(that.natives)
        && honoured.equals(that.honoured)
        && merged.equals(that.merged);
  }

  @Override
  public int hashCode() {
    return Objects.hash(natives, honoured);
  }

  @Override
  public String toString() {
    return new TreeSet<>(honoured.keySet()).toString();
  }
}
