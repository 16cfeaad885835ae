package dev.mellea4j.testkit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An HTTP request as a {@link ScriptedServer} received it. Immutable. */
public final class ReceivedRequest {

  private final String method;
  private final String target;
  private final Map<String, List<String>> headers;
  private final byte[] body;
  private final byte[] wire;
  private final int connection;
  private final long nanoTime;

  ReceivedRequest(
      String method,
      String target,
      Map<String, List<String>> headers,
      byte[] body,
      byte[] wire,
      int connection,
      long nanoTime) {
    this.method = method;
    this.target = target;
    this.headers = headers;
    this.body = body;
    this.wire = wire;
    this.connection = connection;
    this.nanoTime = nanoTime;
  }

  /** The method, such as {@code "POST"}. */
  public String method() {
    return method;
  }

  /**
   * The path and the query as sent, still percent-encoded, such as {@code "/v1/models?limit=5"}.
   */
  public String target() {
    return target;
  }

  /** The target without its query, still percent-encoded. */
  public String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /** What follows the question mark, still percent-encoded; empty if there is none. */
  public Optional<String> query() {
    int query = target.indexOf('?');
    return query < 0 ? Optional.empty() : Optional.of(target.substring(query + 1));
  }

  /** The first value of a header, whatever the case of {@code name}. */
  public Optional<String> header(String name) {
    return headers(name).stream().findFirst();
  }

  /** All values of a header in the order sent, whatever the case of {@code name}; may be empty. */
  public List<String> headers(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  /** All headers by lower-case name. Unmodifiable; values in the order sent. */
  public Map<String, List<String>> headers() {
    return headers;
  }

  /** The body read as UTF-8, without transfer encoding; the empty string if there was none. */
  public String body() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** A copy of the body's bytes, without transfer encoding. */
  public byte[] bodyBytes() {
    return body.clone();
  }

  /** The fields of a body that is {@code application/x-www-form-urlencoded}, decoded, by name. */
  public Map<String, List<String>> form() {
    return FormText.read(body());
  }

  /** The fields of the query, decoded, by name; empty if there is none. */
  public Map<String, List<String>> parameters() {
    return FormText.read(query().orElse(""));
  }

  /**
   * A copy of every byte of the request as it came: request line, headers, and the body with its
   * transfer encoding.
   */
  public byte[] wireBytes() {
    return wire.clone();
  }

  /** Which connection brought it: 1 for the first one that the server accepted. */
  public int connection() {
    return connection;
  }

  /** The value of {@link System#nanoTime()} when its last byte had arrived. */
  public long nanoTime() {
    return nanoTime;
  }

  /** The method and the target, such as {@code "POST /api/chat"}. */
  @Override
  public String toString() {
    return method + " " + target;
  }
}
