package dev.mellea4j.backend.hf.text;

import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import java.util.Arrays;

/**
 * Splits text into tokens, with Hugging Face's own tokenizers as DJL packs them.
 *
 * <p>DJL's native interface is used directly: its {@code HuggingFaceTokenizer} reports home on
 * every start, and truncates to 512 tokens unless told otherwise. The native library is unpacked
 * once to {@code ~/.djl.ai}, or where {@code DJL_CACHE_DIR} says.
 *
 * <p>Safe for use by many threads.
 */
public final class Tokenizer implements AutoCloseable {

  private static final String FLAVOR = "RUST_FLAVOR";

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
    loadLibrary();
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

  /** On a machine with CUDA, DJL would download another build of the library; the jar's will do. */
  private static void loadLibrary() {
    boolean ours = System.getProperty(FLAVOR) == null;
    if (ours) {
      System.setProperty(FLAVOR, "cpu");
    }
    try {
      LibUtils.checkStatus();
    } catch (RuntimeException | LinkageError e) {
      throw new IllegalStateException(
          "The tokenizers' native library cannot be loaded: " + e.getMessage(), e);
    } finally {
      if (ours) {
        System.clearProperty(FLAVOR);
      }
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
