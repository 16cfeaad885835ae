package dev.mellea4j.backend.hf.tokenizer;

import org.jspecify.annotations.Nullable;

/** Checks the ids of tokens. */
final class TokenIds {

  private static final int MOST = 1 << 24;

  private TokenIds() {}

  /** Returns an id; fails if it is none. */
  static int require(String place, @Nullable Object value) {
    if (!(value instanceof Integer id) || id < 0 || id >= MOST) {
      throw new IllegalArgumentException(
          "'%s' is not a tokenizer: '%s' is no token id".formatted(place, value));
    }
    return id;
  }
}
