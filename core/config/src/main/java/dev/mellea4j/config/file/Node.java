package dev.mellea4j.config.file;

import dev.mellea4j.api.Suggestion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value in a file, with its place and the keys that lead to it. Immutable.
 *
 * <p>Every accessor throws IllegalArgumentException, which names file, line and key, if the value
 * is of another kind; the value itself is never quoted, as it may be a secret.
 */
public final class Node {

  private final Place place;
  private final String path;
  private final String written;
  private final @Nullable Object value;

  /**
   * Makes one.
   *
   * @param path the keys that lead here, joined by dots; empty for a whole document
   * @param written a scalar as it stands in the file; else empty
   * @param value a Map from text to Node, a List of Node, Boolean, Long, Double or String; or null
   */
  Node(Place place, String path, String written, @Nullable Object value) {
    this.place = place;
    this.path = path;
    this.written = written;
    this.value = value;
  }

  public Place place() {
    return place;
  }

  /** Returns the keys that lead here, joined by dots, such as {@code run.chat.model}. */
  public String path() {
    return path;
  }

  /** Whether nothing is written here, or null. */
  public boolean isEmpty() {
    return value == null;
  }

  /** Whether this is a text, a number or a boolean. */
  public boolean isScalar() {
    return value != null && !(value instanceof Map<?, ?>) && !(value instanceof List<?>);
  }

  /** Whether this has members. */
  public boolean isMapping() {
    return value instanceof Map<?, ?>;
  }

  /** Returns the members, in their order, whatever they are called; those without a value too. */
  @SuppressWarnings("unchecked") // as the constructor has it
  public Map<String, Node> members() {
    if (value instanceof Map<?, ?>) {
      return (Map<String, Node>) value;
    }
    throw mistake("is not a mapping", "Write 'key: value' on lines of their own below it");
  }

  /** Returns the members, after a check that all have one of these names. */
  public Map<String, Node> members(Collection<String> known) {
    for (var member : members().entrySet()) {
      if (!known.contains(member.getKey())) {
        throw member.getValue().unknown(member.getKey(), known);
      }
    }
    return members();
  }

  private IllegalArgumentException unknown(String key, Collection<String> known) {
    var advice =
        Suggestion.closest(key, known)
            .map("Did you mean '%s'? "::formatted)
            .orElse("")
            .concat("Known here: " + String.join(", ", known));
    return mistake("is not a known key", advice);
  }

  /** Returns the items, in their order. */
  @SuppressWarnings("unchecked") // as the constructor has it
  public List<Node> items() {
    if (value instanceof List<?>) {
      return (List<Node>) value;
    }
    throw mistake("is not a list", "Write each item on a line of its own that begins with '- '");
  }

  /** Returns a scalar as it is written. */
  public String text() {
    if (!isScalar()) {
      throw mistake("is not a text", "Write it in quotes");
    }
    return written;
  }

  public boolean flag() {
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw mistake("is neither true nor false", "Write one of them, without quotes");
  }

  /** Returns a whole number in a range, both ends included. */
  public int whole(int least, int most) {
    if (value instanceof Long number && number >= least && number <= most) {
      return number.intValue();
    }
    var range =
        most == Integer.MAX_VALUE
            ? "a whole number of %d or more".formatted(least)
            : "a whole number from %d to %d".formatted(least, most);
    throw mistake("is not " + range, "Write one, without quotes");
  }

  /** Returns a number in a range, both ends included. */
  public double number(double least, double most) {
    if (value instanceof Number number
        && number.doubleValue() >= least
        && number.doubleValue() <= most) {
      return number.doubleValue();
    }
    throw mistake(
        "is not a number from %s to %s".formatted(least, most), "Write one, without quotes");
  }

  /** Returns a duration that is written as in Go, such as {@code 1m30s}. */
  public Duration duration() {
    return GoDuration.parse(text())
        .orElseThrow(() -> mistake("is not a duration", "Write it as 500ms, 1s or 1m30s"));
  }

  /**
   * Returns the exception that says what is wrong here.
   *
   * @param what follows the key, such as {@code is not a list}
   * @param fix what to do, a sentence without its full stop
   */
  public IllegalArgumentException mistake(String what, String fix) {
    return new IllegalArgumentException(
        "%s: %s %s. %s".formatted(place, path.isEmpty() ? "the document" : quoted(), what, fix));
  }

  private String quoted() {
    return "'" + path + "'";
  }

  /** Names the key and its place. */
  @Override
  public String toString() {
    return "%s (%s)".formatted(path, place);
  }

  /** Returns the value with Maps, Lists, Booleans, Longs, Doubles and Strings at any depth. */
  public @Nullable Object plain() {
    if (isMapping()) {
      var members = new LinkedHashMap<String, Object>();
      members().forEach((key, member) -> members.put(key, member.plain()));
      return members;
    }
    if (value instanceof List<?>) {
      var items = new ArrayList<>();
      items().forEach(item -> items.add(item.plain()));
      return items;
    }
    return value;
  }

  /** Returns the value: Map or List of Nodes, Boolean, Long, Double or String; or null. */
  public @Nullable Object value() {
    return value;
  }
}
