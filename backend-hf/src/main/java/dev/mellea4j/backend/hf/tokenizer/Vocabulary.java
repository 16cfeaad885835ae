package dev.mellea4j.backend.hf.tokenizer;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of each token.
 *
 * <p>Tokens join to the bytes of the text exactly; a token may end within a character.
 */
public final class Vocabulary {

  private final byte[] @Nullable [] tokens;
  private final BitSet special = new BitSet();
  private final int leadingSpaces;

  private Vocabulary(int size, int leadingSpaces) {
    this.tokens = new byte[size][];
    this.leadingSpaces = leadingSpaces;
  }

  /**
   * Spells the tokens of a file.
   *
   * @param most tokens that the model knows
   * @throws IllegalArgumentException if the file has more, or spells them in another way than is
   *     supported
   */
  static Vocabulary of(TokenizerFile file, List<AddedToken> added, int most) {
    var decoder = TokenDecoder.of(file.place(), file.step("decoder"));
    int last = -1;
    for (int id : file.vocabulary().values()) {
      last = Math.max(last, id);
    }
    for (var token : added) {
      last = Math.max(last, token.id());
    }
    if (last >= most) {
      throw new IllegalArgumentException(
          "'%s' has tokens up to %d, but config.json describes a model of %d"
              .formatted(file.place(), last, most));
    }
    var vocabulary = new Vocabulary(last + 1, decoder.leadingSpaces());
    file.vocabulary().forEach((token, id) -> vocabulary.tokens[id] = decoder.bytes(token));
    // Added tokens may stand in the model's vocabulary as well, but are spelled in no letters.
    added.forEach(token -> vocabulary.add(token, decoder));
    return vocabulary;
  }

  private void add(AddedToken token, TokenDecoder decoder) {
    tokens[token.id()] = decoder.bytesOfAdded(token.content());
    special.set(token.id(), token.special());
  }

  /** Returns the number of ids, also of those that stand for nothing. */
  public int size() {
    return tokens.length;
  }

  /** Returns the bytes of a token, not copied; null if the id stands for nothing. */
  public byte @Nullable [] bytes(int id) {
    return id < tokens.length ? tokens[id] : null;
  }

  /** Whether a token is for the model's ears alone, such as the end of a turn. */
  public boolean special(int id) {
    return special.get(id);
  }

  /** Returns how many spaces at the beginning of a reply are not part of it. */
  public int leadingSpaces() {
    return leadingSpaces;
  }

  /** Returns the length of the longest token, in bytes. */
  int longest() {
    return Arrays.stream(tokens)
        .mapToInt(token -> token == null ? 0 : token.length)
        .max()
        .orElse(0);
  }

  /** Whether each byte is a token by itself, so that there is nothing without a token. */
  boolean spellsEveryByte() {
    var bytes = new BitSet();
    for (var token : tokens) {
      if (token != null && token.length == 1) {
        bytes.set(Byte.toUnsignedInt(token[0]));
      }
    }
    return bytes.cardinality() == 256;
  }
}
