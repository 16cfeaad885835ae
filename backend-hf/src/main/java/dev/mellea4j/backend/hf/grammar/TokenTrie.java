package dev.mellea4j.backend.hf.grammar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a vocabulary by their bytes, so that a byte that may not come rules out all tokens
 * that go on with it at once; and apart from the others those of plain characters, all of which may
 * come within most strings. Immutable.
 */
public final class TokenTrie {

  private final int size;
  private final int longest;
  private final boolean spellsAnyText;
  private final TokenPaths all;
  private final TokenPaths special;
  private final PlainTokens plain;

  /**
   * Makes a trie.
   *
   * @param size number of token ids
   * @param bytes the bytes of a token; null or empty for one that text cannot hold
   */
  public TokenTrie(int size, IntFunction<byte @Nullable []> bytes) {
    var tokens = new ArrayList<Token>();
    for (int id = 0; id < size; id++) {
      var spelled = bytes.apply(id);
      if (spelled != null && spelled.length > 0) {
        tokens.add(new Token(id, spelled));
      }
    }
    tokens.sort((left, right) -> Arrays.compareUnsigned(left.bytes(), right.bytes()));
    this.size = size;
    this.longest = tokens.stream().mapToInt(token -> token.bytes().length).max().orElse(0);
    this.spellsAnyText = spellsAnyText(tokens);
    this.all = TokenPaths.of(tokens);
    this.plain = PlainTokens.of(tokens, size);
    this.special = TokenPaths.of(tokens.stream().filter(plain::lacks).toList());
  }

  /**
   * A token.
   *
   * @param bytes not copied
   */
  @SuppressWarnings("ArrayRecordComponent") // made once, compared by nobody
  record Token(int id, byte[] bytes) {}

  private static boolean spellsAnyText(List<Token> tokens) {
    var single = new boolean[256];
    tokens.stream()
        .filter(token -> token.bytes().length == 1)
        .forEach(token -> single[Byte.toUnsignedInt(token.bytes()[0])] = true);
    return IntStream.range(' ', 0xF5)
        .filter(value -> value < 0x7F || value >= 0x80 && value != 0xC0 && value != 0xC1)
        .allMatch(value -> single[value]);
  }

  /** Whether each of the bytes that JSON is written in is a token by itself. */
  public boolean spellsAnyText() {
    return spellsAnyText;
  }

  /**
   * Returns the tokens that may come in a state.
   *
   * @param check throws if the caller is cancelled
   */
  AllowedTokens allowed(Automaton automaton, GrammarState state, Runnable check) {
    var found = new AllowedTokens.Draft(size);
    int free = plain.free(state);
    if (free > 0) {
      plain.addTo(found, free);
      found.reach(state.fewestBytes());
    }
    (free > 0 ? special : all)
        .walk(automaton, state, check, (token, after) -> found.add(token, after.fewestBytes()));
    return found.finish();
  }

  /**
   * Returns the tokens that may come in a state, after which few enough bytes complete the text.
   *
   * @param check throws if the caller is cancelled
   */
  AllowedTokens allowed(
      Automaton automaton, GrammarState state, long mostBytesAfter, Runnable check) {
    var found = new AllowedTokens.Draft(size);
    all.walk(
        automaton,
        state,
        check,
        (token, after) -> {
          if (after.fewestBytes() <= mostBytesAfter) {
            found.add(token, after.fewestBytes());
          }
        });
    return found.finish();
  }

  /** Returns the length of the longest token, in bytes. */
  int longest() {
    return longest;
  }
}
