package dev.mellea4j.backend.hf;

import dev.mellea4j.backend.hf.tokenizer.PromptText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells what messages say from what the template writes.
 *
 * <p>A prompt is one text, in which a user, a web page or a tool can spell out the end of a turn as
 * well as the template can. So the characters with which such a token may begin or end are given to
 * the template as others, from Unicode's private use area, which nobody has said; in the prompt
 * they are put back, and their places are known. However messages are joined, what has such a place
 * is no token.
 *
 * <p>Belongs to one prompt.
 */
final class StandIns {

  private static final char FIRST_PRIVATE = '\uE000';
  private static final char LAST_PRIVATE = '\uF8FF';

  private final SteeringTokens steering;
  private final BitSet taken = new BitSet();
  private final Map<Character, Character> standIns = new HashMap<>();
  private final Map<Character, Character> originals = new HashMap<>();
  private int next = FIRST_PRIVATE;

  /**
   * Makes stand-ins.
   *
   * @param values all that messages say, in any nesting
   */
  StandIns(SteeringTokens steering, List<?> values) {
    this.steering = steering;
    values.forEach(this::take);
  }

  private void take(@Nullable Object value) {
    if (value instanceof Map<?, ?> members) {
      members.keySet().forEach(this::take);
      members.values().forEach(this::take);
    } else if (value instanceof List<?> items) {
      items.forEach(this::take);
    } else if (value instanceof String text) {
      text.chars().filter(StandIns::isPrivate).forEach(taken::set);
    }
  }

  private static boolean isPrivate(int character) {
    return character >= FIRST_PRIVATE && character <= LAST_PRIVATE;
  }

  /**
   * Returns a value as the template gets it.
   *
   * @param spared tags, none empty, that mean something to the template itself
   */
  @Nullable Object hide(@Nullable Object value, List<String> spared) {
    if (value instanceof Map<?, ?> members) {
      var copy = new LinkedHashMap<Object, @Nullable Object>();
      members.forEach((name, member) -> copy.put(hide(name, spared), hide(member, spared)));
      return copy;
    }
    if (value instanceof List<?> items) {
      var copy = new ArrayList<@Nullable Object>();
      items.forEach(item -> copy.add(hide(item, spared)));
      return copy;
    }
    return value instanceof String text ? hide(text, spared) : value;
  }

  private String hide(String text, List<String> spared) {
    var hidden = new StringBuilder(text);
    int place = 0;
    while (place < text.length()) {
      int tag = tagAt(text, place, spared);
      if (tag == 0 && steering.mayMeet(text, place)) {
        hidden.setCharAt(place, standIn(text.charAt(place)));
      }
      place += Math.max(1, tag);
    }
    return hidden.toString();
  }

  private static int tagAt(String text, int place, List<String> tags) {
    for (var tag : tags) {
      if (text.startsWith(tag, place)) {
        return tag.length();
      }
    }
    return 0;
  }

  private char standIn(char original) {
    return standIns.computeIfAbsent(
        original,
        asked -> {
          char standIn = mark();
          originals.put(standIn, asked);
          return standIn;
        });
  }

  /** Returns a character that nobody has said and that stands for nothing. */
  char mark() {
    next = taken.nextClearBit(next);
    if (next > LAST_PRIVATE) {
      throw new IllegalArgumentException(
          "The messages have all characters of Unicode's private use area. Leave some out");
    }
    return (char) next++;
  }

  /** Returns what the template wrote, as it was meant. */
  PromptText reveal(String prompt) {
    var revealed = new StringBuilder(prompt);
    var said = new BitSet();
    for (int i = 0; i < prompt.length(); i++) {
      var original = originals.get(prompt.charAt(i));
      if (original != null) {
        revealed.setCharAt(i, original);
        said.set(i);
      }
    }
    return new PromptText(revealed.toString(), said, steering.ids());
  }
}
