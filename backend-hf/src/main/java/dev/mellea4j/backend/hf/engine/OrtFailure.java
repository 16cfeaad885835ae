package dev.mellea4j.backend.hf.engine;

import ai.onnxruntime.OrtException;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;

/** The one place where errors of ONNX Runtime become ours. */
final class OrtFailure {

  private OrtFailure() {}

  static BackendException of(String what, OrtException cause) {
    return new BackendException(
        Reason.UNAVAILABLE,
        "ONNX Runtime failed to %s: %s".formatted(what, cause.getMessage()),
        cause);
  }
}
