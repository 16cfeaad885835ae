package dev.mellea4j.backend.hf.tokenizer;

import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import dev.mellea4j.backend.hf.library.TokenizersLoader;

/**
 * Hugging Face's own tokenizers, as DJL packs them, for text without added tokens.
 *
 * <p>DJL's native interface is used directly: its {@code HuggingFaceTokenizer} reports home on
 * every start, and truncates to 512 tokens unless told otherwise. Whatever fails within ends the
 * process, so what it is given has been checked before.
 *
 * <p>Safe for use by many threads. What runs when it is closed goes on, and lets go of the memory
 * at its end.
 */
final class NativeTokenizer implements AutoCloseable {

  private final long handle;
  private int running;
  private boolean closed;

  private NativeTokenizer(long handle) {
    this.handle = handle;
  }

  /**
   * Makes a tokenizer.
   *
   * @param json of a checked {@code tokenizer.json}
   * @throws RuntimeException if it is malformed all the same
   */
  static NativeTokenizer of(String json) {
    TokenizersLoader.load();
    return new NativeTokenizer(TokenizersLibrary.LIB.createTokenizerFromString(json));
  }

  /** Returns the tokens of a text, none cut off and none added. */
  long[] encode(String text) {
    enter();
    try {
      long encoding = TokenizersLibrary.LIB.encode(handle, text, false);
      try {
        return TokenizersLibrary.LIB.getTokenIds(encoding);
      } finally {
        TokenizersLibrary.LIB.deleteEncoding(encoding);
      }
    } finally {
      leave();
    }
  }

  private synchronized void enter() {
    if (closed) {
      throw new IllegalStateException("The backend is closed. Open another");
    }
    running++;
  }

  private synchronized void leave() {
    running--;
    release();
  }

  private void release() {
    if (closed && running == 0) {
      TokenizersLibrary.LIB.deleteTokenizer(handle);
    }
  }

  /** Closing twice has no effect. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      release();
    }
  }
}
