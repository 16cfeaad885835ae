package dev.mellea4j.backend.ollama;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.http.HttpCall;
import dev.mellea4j.http.Recovery;
import dev.mellea4j.http.SharedWork;
import java.util.function.Supplier;

/** Has a model pulled when it turns out to be missing, once for all callers that wait for it. */
final class MissingModel implements Recovery {

  private final String model;
  private final boolean insecure;
  private final SharedWork pulling = new SharedWork();
  private volatile int pulls;

  MissingModel(String model, boolean insecure) {
    this.model = model;
    this.insecure = insecure;
  }

  @Override
  public <T> T run(HttpCall call, Supplier<T> ask) {
    int before = pulls;
    try {
      return ask.get();
    } catch (BackendException e) {
      if (e.reason() != Reason.MODEL_NOT_FOUND || call.threw(e)) {
        throw e;
      }
    }
    pulling.run(call, () -> pulls == before, () -> pull(call, before));
    return ask.get();
  }

  private void pull(HttpCall call, int before) {
    Pull.run(call, model, insecure);
    pulls = before + 1;
  }
}
