package dev.mellea4j.backend.hf.json;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A JSON object of a model's file, whose members are asked for by name and type.
 *
 * <p>A member that is null counts as absent: configurations write null for "not set". Every
 * complaint names the file and the member.
 */
public final class JsonObject {

  private final String file;
  private final Map<?, ?> members;

  private JsonObject(String file, Map<?, ?> members) {
    this.file = file;
    this.members = members;
  }

  /**
   * Reads an object.
   *
   * @param file its name in messages
   * @throws IllegalArgumentException if the text is no JSON object
   */
  public static JsonObject read(String file, String text) {
    try {
      if (Json.read(text) instanceof Map<?, ?> members) {
        return new JsonObject(file, members);
      }
    } catch (JacksonException e) {
      throw new IllegalArgumentException("'%s' is not JSON: %s".formatted(file, Json.reason(e)), e);
    }
    throw new IllegalArgumentException("'%s' is not a JSON object".formatted(file));
  }

  /** Returns an object that was read; {@code file} is its name in messages. */
  public static JsonObject of(String file, Map<?, ?> members) {
    return new JsonObject(file, members);
  }

  /** Returns the name of the file, for messages. */
  public String file() {
    return file;
  }

  /** Whether there is such a member that is not null. */
  public boolean has(String name) {
    return members.get(name) != null;
  }

  /** Returns the names of its members, in their order. */
  public List<String> names() {
    return members.keySet().stream().map(String::valueOf).toList();
  }

  public Collection<?> values() {
    return members.values();
  }

  public @Nullable Object get(String name) {
    return members.get(name);
  }

  public Optional<String> text(String name) {
    return member(name, String.class, "a text");
  }

  public Optional<Boolean> flag(String name) {
    return member(name, Boolean.class, "true or false");
  }

  public Optional<Double> number(String name) {
    return member(name, Number.class, "a number").map(Number::doubleValue);
  }

  /** Returns a member between 1 and {@link Integer#MAX_VALUE}. */
  public Optional<Integer> count(String name) {
    return member(name, Number.class, "a number").map(number -> count(name, number));
  }

  private int count(String name, Number number) {
    if (!(number instanceof Integer count) || count < 1) {
      throw wrong(name, "a whole number from 1 to " + Integer.MAX_VALUE, number);
    }
    return count;
  }

  public Optional<JsonObject> object(String name) {
    return member(name, Map.class, "an object").map(inner -> new JsonObject(file, inner));
  }

  /** Returns a list; empty if there is none. */
  public List<?> list(String name) {
    return member(name, List.class, "a list").orElseGet(List::of);
  }

  /**
   * Returns what must be there.
   *
   * @throws IllegalArgumentException if it is not; the message names it
   */
  public <T> T require(String name, Function<String, Optional<T>> kind) {
    return kind.apply(name)
        .orElseThrow(() -> new IllegalArgumentException("'%s' has no '%s'".formatted(file, name)));
  }

  private <T> Optional<T> member(String name, Class<T> type, String expected) {
    var value = members.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!type.isInstance(value)) {
      throw wrong(name, expected, value);
    }
    return Optional.of(type.cast(value));
  }

  private IllegalArgumentException wrong(String name, String expected, Object found) {
    return new IllegalArgumentException(
        "'%s' in '%s' is '%s', not %s".formatted(name, file, found, expected));
  }
}
