package dev.mellea4j.http;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.Secret;
import dev.mellea4j.api.Timeouts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What to ask a server, by its path and in JSON. Immutable. */
public final class HttpRequest {

  private final String method;
  private final String path;
  private final Optional<byte[]> body;
  private final String accept;
  private final List<HttpEndpoint.Header> headers;
  private final boolean patient;

  private HttpRequest(
      String method,
      String path,
      Optional<byte[]> body,
      String accept,
      List<HttpEndpoint.Header> headers,
      boolean patient) {
    this.method = requireNonNull(method, "method");
    this.path = requireNonNull(path, "path");
    this.body = body;
    this.accept = accept;
    this.headers = List.copyOf(headers);
    this.patient = patient;
  }

  /**
   * Returns a request without a body.
   *
   * @param path starts with a slash, percent-encoded, perhaps with a query
   */
  public static HttpRequest get(String path) {
    return new HttpRequest("GET", path, Optional.empty(), "application/json", List.of(), false);
  }

  /**
   * Returns a request with this body.
   *
   * @param path starts with a slash, percent-encoded, perhaps with a query
   * @param body written at once, so that later changes do not matter
   */
  public static HttpRequest post(String path, JsonNode body) {
    var bytes = Json.MAPPER.writeValueAsBytes(body);
    return new HttpRequest("POST", path, Optional.of(bytes), "application/json", List.of(), false);
  }

  /** Returns a copy that asks for this media type rather than {@code application/json}. */
  public HttpRequest withAccept(String mediaType) {
    return new HttpRequest(method, path, body, mediaType, headers, patient);
  }

  /** Returns a copy with this header, instead of one of that name that all requests have. */
  public HttpRequest withHeader(String name, String value) {
    return with(new HttpEndpoint.Header(name, value, false));
  }

  /** Returns a copy with this header, which no log or message shows. */
  public HttpRequest withSecret(String name, Secret value) {
    return with(new HttpEndpoint.Header(name, value.reveal(), true));
  }

  private HttpRequest with(HttpEndpoint.Header header) {
    var more = new ArrayList<>(headers);
    more.add(header);
    return new HttpRequest(method, path, body, accept, more, patient);
  }

  /**
   * Returns a copy whose answer tells of work that takes its time: it may fall silent for as long
   * as its first byte may take.
   */
  public HttpRequest patient() {
    return new HttpRequest(method, path, body, accept, headers, true);
  }

  /** The clocks of this request where {@code usual} are those of the call. */
  Timeouts clocks(Timeouts usual) {
    boolean longer = patient && usual.firstByte().compareTo(usual.betweenBytes()) > 0;
    return longer ? usual.withBetweenBytes(usual.firstByte()) : usual;
  }

  String method() {
    return method;
  }

  String path() {
    return path;
  }

  Optional<byte[]> body() {
    return body;
  }

  String accept() {
    return accept;
  }

  List<HttpEndpoint.Header> headers() {
    return headers;
  }

  /** Returns the method and the path. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
