package dev.mellea4j.backend.hf.tokenizer;

import dev.mellea4j.backend.hf.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A step of a {@code tokenizer.json}, which is one of several kinds, or several steps one after
 * another.
 *
 * @param name of the step
 * @param place of the file
 */
record Step(String name, String place, JsonObject json) {

  private static final int LONGEST_TEXT = 100;

  static Step of(String name, String place, @Nullable Object value) {
    if (!(value instanceof Map<?, ?> members)) {
      throw new IllegalArgumentException(
          "'%s' in '%s' has '%s', not an object".formatted(name, place, value));
    }
    return new Step(name, place, JsonObject.of(place, members));
  }

  String type() {
    return json.require("type", json::text);
  }

  /**
   * Returns what the step takes.
   *
   * @param kinds what each kind that is supported takes
   * @throws IllegalArgumentException if it is of another kind
   */
  TextCost cost(Map<String, Function<Step, TextCost>> kinds) {
    var cost = kinds.get(type());
    if (cost == null) {
      throw unknown(kinds.keySet());
    }
    return cost.apply(this);
  }

  /** Returns what the steps of a sequence take, one after another. See {@link #cost}. */
  TextCost costs(String member, Map<String, Function<Step, TextCost>> kinds) {
    var cost = TextCost.NOTHING;
    for (var step : steps(member)) {
      cost = cost.then(step.cost(kinds));
    }
    return cost;
  }

  /** Returns the steps of a sequence. */
  List<Step> steps(String member) {
    return json.list(member).stream().map(step -> of(name, place, step)).toList();
  }

  /** Returns a text of some characters, but not of too many: it may come again and again. */
  String text(JsonObject object, String member) {
    var text = object.require(member, object::text);
    if (text.isEmpty() || text.length() > LONGEST_TEXT) {
      throw refused(
          "has a '%s' of %d characters; 1 to %d are accepted"
              .formatted(member, text.length(), LONGEST_TEXT));
    }
    return text;
  }

  /** Returns what a member says, if it is one of these. */
  String choice(String member, Collection<String> accepted) {
    var choice = json.require(member, json::text);
    if (!accepted.contains(choice)) {
      throw refused(
          "has the %s '%s'. Accepted: %s"
              .formatted(member, choice, String.join(", ", new TreeSet<>(accepted))));
    }
    return choice;
  }

  /**
   * Returns what a member is looked for with.
   *
   * @throws IllegalArgumentException if its cost has no bound
   */
  RegexPart regex(String pattern) {
    try {
      return Regex.of(pattern);
    } catch (IllegalArgumentException e) {
      throw refused("has the regular expression '%s', which %s".formatted(pattern, e.getMessage()));
    }
  }

  IllegalArgumentException unknown(Collection<String> accepted) {
    return new IllegalArgumentException(
        "'%s' in '%s' is '%s', which is not supported. Supported: %s"
            .formatted(name, place, type(), String.join(", ", new TreeSet<>(accepted))));
  }

  IllegalArgumentException refused(String why) {
    return new IllegalArgumentException("'%s' '%s' in '%s' %s".formatted(name, type(), place, why));
  }
}
