package dev.mellea4j.backend.hf.text;

import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import dev.mellea4j.backend.hf.library.TokenizersLoader;
import java.util.Arrays;

/**
 * Splits text into tokens, with Hugging Face's own tokenizers as DJL packs them.
 *
 * <p>DJL's native interface is used directly: its {@code HuggingFaceTokenizer} reports home on
 * every start, and truncates to 512 tokens unless told otherwise.
 *
 * <p>Safe for use by many threads.
 */
public final class Tokenizer implements AutoCloseable {

  private final long handle;

  private Tokenizer(long handle) {
    this.handle = handle;
  }

  /**
   * Makes a tokenizer.
   *
   * @param place of the file, for messages
   * @param json the text of {@code tokenizer.json}
   * @throws IllegalArgumentException if it is malformed
   */
  public static Tokenizer of(String place, String json) {
    TokenizersLoader.load();
    try {
      long handle = TokenizersLibrary.LIB.createTokenizerFromString(json);
      TokenizersLibrary.LIB.disableTruncation(handle);
      TokenizersLibrary.LIB.disablePadding(handle);
      return new Tokenizer(handle);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "'%s' is not a tokenizer: %s".formatted(place, e.getMessage()), e);
    }
  }

  /**
   * Returns the tokens of a text, none cut off. Special tokens that the text spells out become
   * those tokens, as chat templates rely on.
   *
   * @param framed whether to add the tokens that the model wants around a plain text, such as one
   *     for its beginning
   */
  public int[] encode(String text, boolean framed) {
    long encoding = TokenizersLibrary.LIB.encode(handle, text, framed);
    try {
      return Arrays.stream(TokenizersLibrary.LIB.getTokenIds(encoding))
          .mapToInt(Math::toIntExact)
          .toArray();
    } finally {
      TokenizersLibrary.LIB.deleteEncoding(encoding);
    }
  }

  /** Releases native memory. No call may be running. */
  @Override
  public void close() {
    TokenizersLibrary.LIB.deleteTokenizer(handle);
  }
}
