package dev.mellea4j.config.workflow;

import dev.mellea4j.api.BackendException;

/** Tells which resource failed. */
final class StepFailure {

  private StepFailure() {}

  /** Returns the failure with the resource in its message; everything else stays. */
  static BackendException of(BackendException e, Resource resource, SecretValues secrets) {
    var message =
        "Resource '%s' (%s) failed: %s"
            .formatted(resource.id(), resource.node().place(), e.getMessage());
    var failure = new BackendException(e.reason(), secrets.hiddenIn(message), e);
    failure = e.attempts() > 0 ? failure.withAttempts(e.attempts()) : failure;
    failure =
        e.httpStatus().isPresent() ? failure.withHttpStatus(e.httpStatus().getAsInt()) : failure;
    failure = e.retryAfter().map(failure::withRetryAfter).orElse(failure);
    failure = e.providerCode().map(failure::withProviderCode).orElse(failure);
    failure = e.requestId().map(failure::withRequestId).orElse(failure);
    failure = e.partialReply().map(failure::withPartialReply).orElse(failure);
    return failure;
  }
}
