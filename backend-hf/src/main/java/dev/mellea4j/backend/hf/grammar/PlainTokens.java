package dev.mellea4j.backend.hf.grammar;

import java.util.ArrayList;
import java.util.List;

/**
 * The tokens of whole characters none of which needs an escape in a JSON string, by how many
 * characters they have.
 */
final class PlainTokens {

  private static final int NOT_PLAIN = 0;

  /** The characters of each token; {@link #NOT_PLAIN} for all others. */
  private final int[] characters;

  /** The tokens of up to so many characters and one more, each as a set of bits. */
  private final List<long[]> upTo;

  private PlainTokens(int[] characters, List<long[]> upTo) {
    this.characters = characters;
    this.upTo = upTo;
  }

  static PlainTokens of(List<TokenTrie.Token> tokens, int size) {
    var characters = new int[size];
    int most = 0;
    for (var token : tokens) {
      characters[token.id()] = characters(token.bytes());
      most = Math.max(most, characters[token.id()]);
    }
    var upTo = new ArrayList<long[]>();
    var bits = new long[(size + 63) / 64];
    for (int length = 1; length <= most; length++) {
      boolean more = false;
      for (int id = 0; id < size; id++) {
        if (characters[id] == length) {
          bits[id >> 6] |= 1L << id;
          more = true;
        }
      }
      upTo.add(more || upTo.isEmpty() ? bits.clone() : upTo.get(upTo.size() - 1));
    }
    return new PlainTokens(characters, upTo);
  }

  private static int characters(byte[] bytes) {
    int count = 0;
    int place = 0;
    while (place < bytes.length) {
      var begun = Pending.begin(Byte.toUnsignedInt(bytes[place++]));
      if (begun == null || begun.kind() == Pending.Kind.ESCAPE) {
        return NOT_PLAIN;
      }
      while (!begun.isDone()) {
        if (place == bytes.length) {
          return NOT_PLAIN;
        }
        begun = begun.next(Byte.toUnsignedInt(bytes[place++]));
        if (begun == null || begun.first() > begun.last() || isSurrogate(begun)) {
          return NOT_PLAIN;
        }
      }
      count++;
    }
    return count;
  }

  private static boolean isSurrogate(Pending begun) {
    return begun.first() >= Character.MIN_SURROGATE && begun.last() <= Character.MAX_SURROGATE;
  }

  /** Whether a token is none of these. */
  boolean lacks(TokenTrie.Token token) {
    return characters[token.id()] == NOT_PLAIN;
  }

  /**
   * Returns up to how many characters these tokens may come in a state, where no others of them
   * may; 0 if some of these tokens have to be looked at one by one.
   */
  int free(GrammarState state) {
    int most = 0;
    boolean others = false;
    for (var stack : state.stacks()) {
      if (stack.top() instanceof Scan scan && scan.free() > most) {
        others |= most > 0;
        most = scan.free();
      } else {
        others |= !(stack.top() instanceof Symbol.OneOf bytes && bytes.isSpecial());
      }
    }
    return most >= upTo.size() || !others && scanIsExact(state) ? most : 0;
  }

  private static boolean scanIsExact(GrammarState state) {
    return state.stacks().stream()
        .allMatch(stack -> !(stack.top() instanceof Scan scan) || scan.onlyCounts());
  }

  /** Adds the tokens of up to so many characters. */
  void addTo(AllowedTokens.Draft found, int most) {
    if (!upTo.isEmpty()) {
      found.addAll(upTo.get(Math.min(most, upTo.size()) - 1));
    }
  }
}
