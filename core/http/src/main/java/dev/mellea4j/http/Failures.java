package dev.mellea4j.http;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Timeouts;
import dev.mellea4j.http.connection.Limit;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.jspecify.annotations.Nullable;

/** Says what went wrong with one request, where, and what to do about it; never a secret. */
final class Failures {

  private static final String CHECK_ADDRESS = "Check that 'base-url' is the address of the API";

  private final HttpEndpoint endpoint;
  private final HttpRequest request;
  private final Timeouts timeouts;

  Failures(HttpEndpoint endpoint, HttpRequest request, Timeouts timeouts) {
    this.endpoint = endpoint;
    this.request = request;
    this.timeouts = timeouts;
  }

  /** The server answered with a status that is no success. */
  BackendException refused(ClassicHttpResponse response, byte[] body) {
    var error = ErrorBody.of(body);
    var amazon =
        Answer.header(response, "x-amzn-errortype").map(type -> type.replaceFirst(":.*", ""));
    return refused(response, amazon.map(error::withCode).orElse(error));
  }

  private BackendException refused(ClassicHttpResponse response, ErrorBody error) {
    int status = response.getCode();
    if (status < 400) {
      var location = Answer.header(response, "Location").orElse("elsewhere");
      return failure(
          Reason.INVALID_REQUEST,
          "'%s' redirects to '%s'".formatted(url(), location.replaceFirst("\\?.*", "")),
          "Set 'base-url' to where the server really is");
    }
    return answered(response, error, " %d".formatted(status));
  }

  /** The server sent an error as part of an answer that began as a success. */
  BackendException within(ClassicHttpResponse response, ErrorBody error) {
    return answered(response, error, " with an error");
  }

  private BackendException answered(ClassicHttpResponse response, ErrorBody error, String how) {
    var wait = wait(response, error);
    var reason = ErrorReason.of(response.getCode(), error, wait.isPresent());
    var text = error.message().isEmpty() ? "" : ": " + withoutFullStop(error.message());
    var failure =
        failure(reason, "'%s' answered%s%s".formatted(url(), how, text), fix(reason, response));
    failure = failure.withHttpStatus(response.getCode());
    failure = error.code().map(failure::withProviderCode).orElse(failure);
    return wait.map(failure::withRetryAfter).orElse(failure);
  }

  private static Optional<Duration> wait(ClassicHttpResponse response, ErrorBody error) {
    return RetryAfter.of(name -> Answer.header(response, name), error.json(), Instant.now());
  }

  private static String withoutFullStop(String text) {
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  private static String fix(Reason reason, ClassicHttpResponse response) {
    boolean lost = reason == Reason.INVALID_REQUEST && response.getCode() == 404;
    return lost ? CHECK_ADDRESS : fix(reason);
  }

  private static String fix(Reason reason) {
    return switch (reason) {
      case AUTHENTICATION -> "Set 'api-key' to a valid key";
      case PERMISSION -> "Use a key that permits this";
      case CONTEXT_OVERFLOW -> "Send less, or use a model with a larger context";
      case CONTENT_FILTERED -> "Change the prompt";
      case MODEL_NOT_FOUND -> "Set 'model' to one that the server has";
      case RATE_LIMITED -> "Send fewer requests, or wait";
      case QUOTA_EXHAUSTED -> "Raise the account's budget";
      case UNAVAILABLE -> "Try again later";
      default -> "Correct the request";
    };
  }

  /** The server sent what no reader accepts. */
  BackendException unreadable(String what) {
    return failure(Reason.INVALID_RESPONSE, "'%s' sent %s".formatted(url(), what), CHECK_ADDRESS);
  }

  /** The server sent what is no JSON. */
  BackendException malformed(Exception cause) {
    return because(cause, unreadable("malformed JSON"));
  }

  /** The answer began and is not whole. */
  BackendException incomplete(String how) {
    return failure(
        Reason.INCOMPLETE,
        "The reply of '%s' is incomplete: %s".formatted(url(), how),
        "Send the request again");
  }

  /** The connection failed after the answer had begun. */
  BackendException brokeOff(Exception cause) {
    return because(cause, incomplete("the connection broke off"));
  }

  /** The connection failed before it came about. */
  BackendException unreachable(Exception cause) {
    return because(
        cause,
        failure(
            Reason.UNREACHABLE,
            "Cannot connect to '%s': %s".formatted(endpoint, why(cause)),
            "Check that the server runs, and 'base-url'"));
  }

  private static String why(Exception cause) {
    if (cause instanceof ConnectException) {
      return "connection refused";
    }
    if (cause instanceof UnknownHostException) {
      return "unknown host";
    }
    return cause instanceof SSLException
        ? "TLS failed (%s)".formatted(cause.getMessage())
        : String.valueOf(cause.getMessage());
  }

  /** The connection failed after the request was sent and before an answer. */
  BackendException unanswered(Exception cause) {
    return because(
        cause,
        failure(
            Reason.UNAVAILABLE,
            "'%s' closed the connection without an answer".formatted(url()),
            "Try again later"));
  }

  /** A clock rang. */
  BackendException rang(Limit limit, @Nullable Exception cause) {
    return because(cause, rang(limit));
  }

  private BackendException rang(Limit limit) {
    var what =
        switch (limit) {
          case CONNECT ->
              "Cannot connect to '%s' within %s".formatted(endpoint, shown(timeouts.connect()));
          case FIRST_BYTE ->
              "'%s' sent no reply within %s".formatted(url(), shown(timeouts.firstByte()));
          case BETWEEN_BYTES ->
              "'%s' fell silent for %s".formatted(url(), shown(timeouts.betweenBytes()));
          case TOTAL ->
              "The call of '%s' took longer than %s".formatted(url(), shown(timeouts.total()));
        };
    return failure(
        Reason.TIMEOUT, what, "Check the server, or raise '%s'".formatted(limit.setting()));
  }

  /** A duration for people, such as "250 ms", "1.5 s" or "10 min". */
  static String shown(Duration duration) {
    long millis = duration.toMillis();
    if (millis < 1000) {
      return millis + " ms";
    }
    if (millis % 1000 != 0) {
      return millis / 1000 + "." + millis % 1000 / 100 + " s";
    }
    boolean minutes = millis % 60_000 == 0 && millis >= 300_000;
    return minutes ? millis / 60_000 + " min" : millis / 1000 + " s";
  }

  /** Nobody waits for the answer any more. */
  BackendException cancelled(String how, @Nullable Exception cause) {
    return because(
        cause,
        new BackendException(
            Reason.CANCELLED, "The call of '%s' was cancelled: %s".formatted(url(), how)));
  }

  private BackendException failure(Reason reason, String what, String fix) {
    var advice = endpoint.advice().getOrDefault(reason, fix);
    return new BackendException(reason, withoutSecrets(what + ". " + advice));
  }

  /** Some servers repeat the key that they refuse. */
  private String withoutSecrets(String message) {
    var safe = message;
    for (var header : headers()) {
      if (header.secret()) {
        // The key itself, without the scheme before it, is what they repeat.
        safe = safe.replace(header.value().replaceFirst("^\\S+ ", ""), "***");
      }
    }
    return safe;
  }

  private List<HttpEndpoint.Header> headers() {
    var all = new ArrayList<>(endpoint.headers());
    all.addAll(request.headers());
    return all;
  }

  private static BackendException because(@Nullable Exception cause, BackendException failure) {
    if (cause != null) {
      failure.initCause(cause);
    }
    return failure;
  }

  private String url() {
    return endpoint.shown(request.path());
  }
}
