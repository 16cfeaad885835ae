package dev.mellea4j.backend.ollama;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.http.HttpCall;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Has a model pulled when it turns out to be missing, once for all callers that wait for it. */
final class MissingModel {

  private final String model;
  private final boolean autoPull;
  private final boolean insecure;
  private final ReentrantLock pulling = new ReentrantLock();
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

  private void pull(HttpCall call, int before) {
    try {
      pulling.lockInterruptibly();
    } catch (InterruptedException e) {
      // The call sees the interrupt and ends as cancelled.
      Thread.currentThread().interrupt();
      Pull.run(call, model, insecure);
      return;
    }
    try {
      if (pulls == before) {
        Pull.run(call, model, insecure);
        pulls = before + 1;
      }
    } finally {
      pulling.unlock();
    }
  }
}
