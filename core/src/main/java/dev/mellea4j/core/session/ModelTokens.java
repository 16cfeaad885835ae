package dev.mellea4j.core.session;

import dev.mellea4j.api.Backend;
import dev.mellea4j.core.conversation.TokenCount;
import java.lang.ref.WeakReference;
import java.util.function.ToIntFunction;

/**
 * Counts tokens as the model of a session does, as long as that is open. Contexts hold it, which
 * outlive sessions: so it keeps no backend, and later estimates.
 */
final class ModelTokens implements ToIntFunction<String> {

  private final WeakReference<Backend> backend;

  ModelTokens(Backend backend) {
    this.backend = new WeakReference<>(backend);
  }

  @Override
  public int applyAsInt(String text) {
    var open = backend.get();
    return open == null ? TokenCount.estimated(text) : TokenCount.of(open, text);
  }

  /** Asks the backend no more. */
  void close() {
    backend.clear();
  }
}
