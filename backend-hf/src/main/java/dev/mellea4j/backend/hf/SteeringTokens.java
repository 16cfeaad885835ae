package dev.mellea4j.backend.hf;

import dev.mellea4j.backend.hf.tokenizer.AddedToken;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tokens with which a prompt steers its model, such as those for the beginning and the end of a
 * turn: the special ones, and those that its chat templates write.
 */
final class SteeringTokens {

  private final Set<Integer> ids;

  /** Signs with which they begin or end. */
  private final Set<Character> ends = new HashSet<>();

  /** Those that begin and end with letters, digits or blanks, which are in most texts. */
  private final List<String> words = new ArrayList<>();

  private SteeringTokens(List<AddedToken> tokens) {
    this.ids = tokens.stream().map(AddedToken::id).collect(Collectors.toUnmodifiableSet());
    tokens.stream().map(AddedToken::content).filter(text -> !text.isBlank()).forEach(this::add);
  }

  static SteeringTokens of(List<AddedToken> added, List<String> templates) {
    return new SteeringTokens(
        added.stream()
            .filter(token -> token.special() || mentioned(token.content(), templates))
            .toList());
  }

  private static boolean mentioned(String token, List<String> templates) {
    return !token.isBlank() && templates.stream().anyMatch(source -> source.contains(token));
  }

  private void add(String token) {
    char first = token.charAt(0);
    char last = token.charAt(token.length() - 1);
    if (sign(first)) {
      ends.add(first);
    }
    if (sign(last)) {
      ends.add(last);
    }
    if (!sign(first) && !sign(last)) {
      words.add(token);
    }
  }

  private static boolean sign(char character) {
    return !Character.isLetterOrDigit(character)
        && !Character.isWhitespace(character)
        && !Character.isSurrogate(character);
  }

  Set<Integer> ids() {
    return ids;
  }

  /** Whether one of them could begin or end at a place of a text. */
  boolean mayMeet(String text, int place) {
    return ends.contains(text.charAt(place))
        || words.stream().anyMatch(word -> text.startsWith(word, place));
  }
}
