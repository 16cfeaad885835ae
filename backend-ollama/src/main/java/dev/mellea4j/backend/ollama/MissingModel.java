package dev.mellea4j.backend.ollama;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.http.HttpCall;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Has a model pulled when it turns out to be missing, once for all callers that wait for it. */
final class MissingModel {

  private final String model;
  private final boolean autoPull;
  private final boolean insecure;
  private final AtomicReference<@Nullable CompletableFuture<Void>> pulling =
      new AtomicReference<>();
  private volatile int pulls;

  MissingModel(String model, boolean autoPull, boolean insecure) {
    this.model = model;
    this.autoPull = autoPull;
    this.insecure = insecure;
  }

  /** Returns what {@code ask} does, if need be on a second try, when the model is there. */
  <T> T pulled(HttpCall call, Supplier<T> ask) {
    int before = pulls;
    try {
      return ask.get();
    } catch (BackendException e) {
      if (e.reason() != Reason.MODEL_NOT_FOUND || !autoPull || call.threw(e)) {
        throw e;
      }
    }
    pull(call, before);
    return ask.get();
  }

  /**
   * Pulls, or waits while somebody else does; of a call that ends meanwhile, its next request
   * tells.
   */
  private void pull(HttpCall call, int before) {
    var mine = new CompletableFuture<Void>();
    boolean waiting = true;
    while (waiting && pulls == before) {
      var others = pulling.compareAndExchange(null, mine);
      if (others == null) {
        pull(call, before, mine);
        return;
      }
      waiting = call.awaits(others);
    }
  }

  private void pull(HttpCall call, int before, CompletableFuture<Void> mine) {
    try {
      if (pulls == before) {
        Pull.run(call, model, insecure);
        pulls = before + 1;
      }
    } finally {
      pulling.set(null);
      mine.complete(null);
    }
  }
}
