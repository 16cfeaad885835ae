package dev.mellea4j.backend.hf.tokenizer;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import java.util.List;

/**
 * Refuses what is too long before it is split into tokens, which may take long itself.
 *
 * @param cost of splitting a text
 * @param longestToken in bytes
 * @param all whether every byte becomes a token or a part of one
 * @param blanks whether tokens take any number of blanks beside them along
 */
record PromptSize(TextCost cost, int longestToken, boolean all, boolean blanks) {

  /** The native code takes some hundred bytes of memory for each. */
  private static final int MOST_CHARACTERS = 1 << 21;

  static PromptSize of(TextCost cost, Vocabulary vocabulary, List<AddedToken> added) {
    return new PromptSize(
        cost,
        vocabulary.longest(),
        vocabulary.spellsEveryByte(),
        added.stream().anyMatch(token -> token.spaceBefore() || token.spaceAfter()));
  }

  /**
   * Refuses a prompt that has more tokens, however it is split.
   *
   * @throws BackendException with {@link Reason#CONTEXT_OVERFLOW}
   */
  void requireTokens(String text, int most) {
    long fewest = fewestTokens(text);
    if (fewest > most) {
      throw overflow(fewest, most);
    }
  }

  static BackendException overflow(long fewest, int most) {
    return new BackendException(
        Reason.CONTEXT_OVERFLOW,
        "The prompt has %d tokens or more, but prompt and reply may have %d together. Shorten it"
            .formatted(fewest, most));
  }

  /**
   * Refuses a text that the native code cannot be given.
   *
   * @throws BackendException with {@link Reason#CONTEXT_OVERFLOW}
   */
  void requireCharacters(int characters) {
    long most = Math.min(MOST_CHARACTERS, cost.mostCharacters());
    if (characters > most) {
      throw new BackendException(
          Reason.CONTEXT_OVERFLOW,
          "The prompt has a text of %d characters, but this tokenizer splits at most %d at once. Shorten it"
              .formatted(characters, most));
    }
  }

  private long fewestTokens(String text) {
    if (!all || cost.shrinkage() == TextCost.VANISHING) {
      return 0;
    }
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (!blanks || !AddedTokenSearch.blank(character)) {
        // A surrogate is half a character of four bytes.
        bytes +=
            character < 0x80 ? 1 : character < 0x800 || Character.isSurrogate(character) ? 2 : 3;
      }
    }
    return bytes / (cost.shrinkage() * longestToken);
  }
}
