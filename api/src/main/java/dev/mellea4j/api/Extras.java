package dev.mellea4j.api;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What only some providers understand, such as the signature of a thought or a mark for a cache:
 * facts by name, each under its owner.
 *
 * <p>An owner is a wire format, such as {@code anthropic}, or a provider that goes its own way
 * within one, such as {@code openrouter}. A wire format writes what its own owner said, as it was
 * given, and reads nothing of the others: so a conversation can move to another provider and back.
 *
 * <p>A fact is a String, Number, Boolean, List or Map, or a {@code null} within one of the latter
 * two, which is JSON's null.
 */
public final class Extras {

  private static final Pattern OWNER = Pattern.compile("[a-z][a-z0-9._-]*");
  private static final Extras NONE = new Extras(Map.of());

  private final Map<String, Map<String, Object>> facts;

  private Extras(Map<String, Map<String, Object>> facts) {
    this.facts = facts;
  }

  /** Returns no extras. */
  public static Extras none() {
    return NONE;
  }

  /** Returns the extras of one owner, as {@link #with(String, Map)} takes them. */
  public static Extras of(String owner, Map<String, ?> facts) {
    return NONE.with(owner, facts);
  }

  /**
   * Returns a copy with these facts besides those it has; one of the same owner and name gives way.
   *
   * @param owner lower-case letters, digits, hyphens, dots and underscores, starting with a letter
   * @param more by the owner's names, copied deeply, in their order; may be empty
   * @throws IllegalArgumentException if the owner is not formed like that, or a fact is of another
   *     type than JSON knows
   */
  public Extras with(String owner, Map<String, ?> more) {
    requireOwner(owner);
    if (more.isEmpty()) {
      return this;
    }
    var own = new LinkedHashMap<>(get(owner));
    own.putAll(NativeValue.members(more));
    var all = new LinkedHashMap<>(facts);
    all.put(owner, Collections.unmodifiableMap(own));
    return new Extras(Collections.unmodifiableMap(all));
  }

  static void requireOwner(String owner) {
    if (!OWNER.matcher(requireNonNull(owner, "owner")).matches()) {
      throw new IllegalArgumentException(
          "'%s' is no owner of extras. Use the name of a wire format, such as 'anthropic'"
              .formatted(owner));
    }
  }

  /** Returns a copy without the facts of this owner. */
  public Extras without(String owner) {
    var all = new LinkedHashMap<>(facts);
    all.remove(owner);
    return new Extras(Collections.unmodifiableMap(all));
  }

  /** Returns the facts of an owner by its names, in order and unmodifiable; empty if none. */
  public Map<String, Object> get(String owner) {
    return facts.getOrDefault(owner, Map.of());
  }

  /** Returns who has facts here. */
  public Set<String> owners() {
    return facts.keySet();
  }

  public boolean isEmpty() {
    return facts.isEmpty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Extras that && facts.equals(that.facts);
  }

  @Override
  public int hashCode() {
    return facts.hashCode();
  }

  /** Names the facts of each owner, not their values: they may be private. */
  @Override
  public String toString() {
    var names = new LinkedHashMap<String, Set<String>>();
    facts.forEach((owner, own) -> names.put(owner, own.keySet()));
    return names.toString();
  }
}
