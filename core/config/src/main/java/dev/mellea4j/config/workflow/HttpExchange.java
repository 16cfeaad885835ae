package dev.mellea4j.config.workflow;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Sends one request and reads its answer; redirects, which could carry a key away, are refused. */
final class HttpExchange {

  private static final int MOST_BYTES = 10_000_000;
  private static final int EXCERPT = 300;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpRequest request;
  private final SecretValues secrets;

  HttpExchange(HttpRequest request, SecretValues secrets) {
    this.request = request;
    this.secrets = secrets;
  }

  /**
   * Returns the status, the headers and the body, read if it is JSON.
   *
   * @throws BackendException if there is no answer, or one that is no success
   */
  Map<String, Object> output() {
    var client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    try {
      var response = client.send(request, BodyHandlers.ofInputStream());
      try (var body = response.body()) {
        var text = secrets.hiddenIn(text(body.readNBytes(MOST_BYTES + 1)));
        requireSuccess(response.statusCode(), text);
        return output(response, text);
      }
    } catch (HttpTimeoutException e) {
      throw new BackendException(Reason.TIMEOUT, "%s did not answer in time".formatted(place()));
    } catch (IOException e) {
      throw new BackendException(
          Reason.UNREACHABLE, "%s cannot be reached: %s".formatted(place(), reason(e)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BackendException(Reason.CANCELLED, "The request was cancelled");
    }
  }

  private static String text(byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      throw new BackendException(
          Reason.INVALID_RESPONSE, "The answer has more than %d bytes".formatted(MOST_BYTES));
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private void requireSuccess(int status, String text) {
    if (status / 100 != 2) {
      var excerpt = text.length() > EXCERPT ? text.substring(0, EXCERPT) + "…" : text;
      throw new BackendException(
              reason(status), "%s answered %d: %s".formatted(place(), status, excerpt))
          .withHttpStatus(status);
    }
  }

  private static Reason reason(int status) {
    return switch (status) {
      case 401 -> Reason.AUTHENTICATION;
      case 403 -> Reason.PERMISSION;
      case 408 -> Reason.TIMEOUT;
      case 429 -> Reason.RATE_LIMITED;
      default -> status >= 500 ? Reason.UNAVAILABLE : Reason.INVALID_REQUEST;
    };
  }

  private static Map<String, Object> output(HttpResponse<?> response, String text) {
    var output = new LinkedHashMap<String, Object>();
    output.put("statusCode", (long) response.statusCode());
    output.put("headers", headers(response.headers()));
    output.put("data", data(text));
    return output;
  }

  private static Map<String, Object> headers(HttpHeaders headers) {
    var joined = new LinkedHashMap<String, Object>();
    headers.map().forEach((name, values) -> joined.put(name, String.join(", ", values)));
    return joined;
  }

  private static Object data(String text) {
    if (!text.stripLeading().startsWith("{") && !text.stripLeading().startsWith("[")) {
      return text;
    }
    try {
      return JSON.readValue(text, Object.class);
    } catch (JacksonException e) {
      return text;
    }
  }

  private String place() {
    return "%s %s".formatted(request.method(), request.uri().getAuthority());
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
