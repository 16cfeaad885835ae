package dev.mellea4j.http;

import dev.mellea4j.api.BackendException;
import java.util.List;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpResponse;

/** The id that a provider, or what stands before it, gave to a request; its support asks for it. */
final class RequestId {

  /** The provider's own before those of gateways and networks. */
  private static final List<String> HEADERS =
      List.of(
          "x-request-id",
          "request-id",
          "x-amzn-requestid",
          "x-amz-request-id",
          "x-goog-request-id",
          "x-guploader-uploadid",
          "apim-request-id",
          "x-ms-request-id",
          "x-global-transaction-id",
          "x-debug-trace-id",
          "x-ds-trace-id",
          "x-litellm-call-id",
          "x-correlation-id",
          "cf-ray");

  private RequestId() {}

  static Optional<String> of(ClassicHttpResponse response) {
    for (var name : HEADERS) {
      var id = Answer.header(response, name).map(String::strip).filter(value -> !value.isEmpty());
      if (id.isPresent()) {
        return id;
      }
    }
    return Optional.empty();
  }

  /** Returns a failure with the id, unless it has one. */
  static BackendException addTo(BackendException failure, ClassicHttpResponse response) {
    return failure.requestId().isPresent()
        ? failure
        : of(response).map(failure::withRequestId).orElse(failure);
  }
}
