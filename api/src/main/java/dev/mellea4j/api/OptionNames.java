package dev.mellea4j.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which options a backend honours, and what its provider calls them; a backend keeps one as a
 * constant.
 *
 * <p>An option is read under its own {@linkplain ModelOption#name() name} and {@linkplain
 * ModelOption#aliases() aliases} and under each native name given here.
 */
public final class OptionNames {

  private static final OptionNames NONE = new OptionNames(Map.of(), Map.of());

  /** The native name of the options that are sent under one. */
  private final Map<ModelOption<?>, String> sent;

  /** The honoured options by every name that means them, their own and native ones. */
  private final Map<String, ModelOption<?>> meanings;

  private OptionNames(Map<ModelOption<?>, String> sent, Map<String, ModelOption<?>> meanings) {
    this.sent = Collections.unmodifiableMap(sent);
    this.meanings = Map.copyOf(meanings);
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
    return new OptionNames(names, meaning(option, List.of(nativeName))).honoured(option, alsoRead);
  }

  /**
   * Returns a copy that honours an option in another way than sending its value under a name.
   *
   * @param alsoRead native names that mean the option
   * @throws IllegalArgumentException if one of the names means another option already
   */
  public OptionNames honoured(ModelOption<?> option, String... alsoRead) {
    return new OptionNames(sent, meaning(option, List.of(alsoRead)));
  }

  private Map<String, ModelOption<?>> meaning(ModelOption<?> option, List<String> nativeNames) {
    var all = new LinkedHashMap<>(meanings);
    all.put(option.name(), option);
    option.aliases().forEach(alias -> all.put(alias, option));
    for (var name : nativeNames) {
      var former = all.put(name, option);
      if (former != null && !former.equals(option)) {
        throw new IllegalArgumentException(
            "The native name '%s' means both '%s' and '%s'".formatted(name, former, option));
      }
    }
    return all;
  }

  /** Returns the option that a name means, whether this backend honours it or not. */
  Optional<ModelOption<?>> meant(String name) {
    var known = meanings.get(name);
    return known != null ? Optional.of(known) : ModelOption.portable(name);
  }

  /** Whether the backend honours the option, under a name or otherwise. */
  boolean honours(ModelOption<?> option) {
    return meanings.containsKey(option.name());
  }

  /** Returns the name under which the option is sent, if it is sent under one. */
  Optional<String> nameOf(ModelOption<?> option) {
    return Optional.ofNullable(sent.get(option));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OptionNames that
        && sent.equals(that.sent)
        && meanings.equals(that.meanings);
  }

  @Override
  public int hashCode() {
    return meanings.hashCode();
  }

  @Override
  public String toString() {
    return meanings.toString();
  }
}
