package dev.mellea4j.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import dev.mellea4j.api.Secret;
import dev.mellea4j.api.Timeouts;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** What to ask a server, by its path. Immutable. */
public final class HttpRequest {

  private static final String JSON = "application/json";
  private static final List<Header> ACCEPTS_JSON = List.of(Header.of("Accept", JSON));

  /** What an aside may take: it is a question before the one that matters. */
  private static final Duration ASIDE = Duration.ofSeconds(5);

  /** How patient the caller is. */
  private enum Pace {
    USUAL,
    PATIENT,
    ASIDE
  }

  private final String method;
  private final String path;
  private final Optional<Body> body;
  private final List<Header> headers;
  private final List<String> warnings;
  private final Pace pace;
  private final boolean seesRedirects;

  /** A body, written; nobody compares it. */
  @SuppressWarnings("ArrayRecordComponent")
  record Body(byte[] bytes, String mediaType) {}

  private HttpRequest(
      String method,
      String path,
      Optional<Body> body,
      List<Header> headers,
      List<String> warnings,
      Pace pace,
      boolean seesRedirects) {
    this.method = requireNonNull(method, "method");
    this.path = requireNonNull(path, "path");
    this.body = body;
    this.headers = headers;
    this.warnings = List.copyOf(warnings);
    this.pace = pace;
    this.seesRedirects = seesRedirects;
  }

  /**
   * Returns a request without a body that asks for {@code application/json}.
   *
   * @param method in upper case
   * @param path starts with a slash, percent-encoded, perhaps with a query
   */
  public static HttpRequest of(String method, String path) {
    return new HttpRequest(
        method, path, Optional.empty(), ACCEPTS_JSON, List.of(), Pace.USUAL, false);
  }

  /** Returns a request that gets a resource. See {@link #of}. */
  public static HttpRequest get(String path) {
    return of("GET", path);
  }

  /** Returns a request that gets the headers of a resource. See {@link #of}. */
  public static HttpRequest head(String path) {
    return of("HEAD", path);
  }

  /**
   * Returns a request that posts JSON. See {@link #of}.
   *
   * @param body written at once, so that later changes do not matter
   */
  public static HttpRequest post(String path, JsonNode body) {
    return of("POST", path).withBody(Json.bytes(body), JSON);
  }

  /**
   * Returns a request that posts JSON which is written at once, without a tree. See {@link #of}.
   */
  public static HttpRequest post(String path, Consumer<JsonGenerator> body) {
    return of("POST", path).withBody(Json.bytes(body), JSON);
  }

  /**
   * Returns a request that posts the fields of a form, in the order of the map. See {@link #of}.
   */
  public static HttpRequest postForm(String path, Map<String, String> fields) {
    var form =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(joining("&"));
    return of("POST", path).withBody(form.getBytes(UTF_8), "application/x-www-form-urlencoded");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  /** Returns a copy with this body; the bytes must not be changed any more. */
  public HttpRequest withBody(byte[] bytes, String mediaType) {
    var written = Optional.of(new Body(bytes, mediaType));
    return new HttpRequest(method, path, written, headers, warnings, pace, seesRedirects);
  }

  /** Returns a copy of another path. See {@link #of}. */
  public HttpRequest withPath(String other) {
    return new HttpRequest(method, other, body, headers, warnings, pace, seesRedirects);
  }

  /** Returns a copy with this parameter behind those of the query that it has. */
  public HttpRequest withQuery(String name, String value) {
    var more = path + (path.contains("?") ? "&" : "?") + encoded(name) + "=" + encoded(value);
    return new HttpRequest(method, more, body, headers, warnings, pace, seesRedirects);
  }

  /** Returns a copy that asks for this media type rather than {@code application/json}. */
  public HttpRequest withAccept(String mediaType) {
    return withHeader("Accept", mediaType);
  }

  /** Returns a copy that asks for the bytes from this one on, the first of which is 0. */
  public HttpRequest withRange(long firstByte) {
    return withHeader("Range", "bytes=" + firstByte + "-");
  }

  /** Returns a copy with this header, instead of one of that name that all requests have. */
  public HttpRequest withHeader(String name, String value) {
    return with(Header.of(name, value));
  }

  /** Returns a copy with this header, which no log or message shows. */
  public HttpRequest withSecret(String name, Secret value) {
    return with(Header.secret(name, value));
  }

  /** Returns a copy with this header. See {@link #withHeader}. */
  public HttpRequest with(Header header) {
    var more = new ArrayList<>(headers);
    more.removeIf(former -> former.name().equalsIgnoreCase(header.name()));
    more.add(header);
    return new HttpRequest(method, path, body, more, warnings, pace, seesRedirects);
  }

  /** Returns a copy whose reply has these warnings, of what the request could not say, too. */
  public HttpRequest withWarnings(List<String> sentences) {
    if (sentences.isEmpty()) {
      return this;
    }
    var more = new ArrayList<>(warnings);
    more.addAll(sentences);
    return new HttpRequest(method, path, body, headers, more, pace, seesRedirects);
  }

  /**
   * Returns a copy whose answer tells of work that takes its time: it may fall silent for as long
   * as its first byte may take.
   */
  public HttpRequest patient() {
    return with(Pace.PATIENT);
  }

  /** Returns a copy that is sent once only and for five seconds at most. */
  public HttpRequest aside() {
    return with(Pace.ASIDE);
  }

  private HttpRequest with(Pace other) {
    return new HttpRequest(method, path, body, headers, warnings, other, seesRedirects);
  }

  /**
   * Returns a copy whose reader gets a redirect as an answer, with its status and {@code Location};
   * others fail. Nothing follows a redirect by itself, so that no key reaches another host.
   */
  public HttpRequest seeingRedirects() {
    return new HttpRequest(method, path, body, headers, warnings, pace, true);
  }

  /** The clocks of this request where {@code usual} are those of the call. */
  Timeouts clocks(Timeouts usual) {
    return switch (pace) {
      case USUAL -> usual;
      case PATIENT -> patient(usual);
      case ASIDE -> usual.total().compareTo(ASIDE) > 0 ? usual.withTotal(ASIDE) : usual;
    };
  }

  private static Timeouts patient(Timeouts usual) {
    boolean longer = usual.firstByte().compareTo(usual.betweenBytes()) > 0;
    return longer ? usual.withBetweenBytes(usual.firstByte()) : usual;
  }

  /** Whether it is sent once only, under a total clock of its own. */
  boolean isAside() {
    return pace == Pace.ASIDE;
  }

  boolean seesRedirects() {
    return seesRedirects;
  }

  /** Returns the method in upper case. */
  public String method() {
    return method;
  }

  /** Returns the path, percent-encoded, perhaps with a query. */
  public String path() {
    return path;
  }

  Optional<Body> body() {
    return body;
  }

  List<Header> headers() {
    return headers;
  }

  List<String> warnings() {
    return warnings;
  }

  /** Returns the method and the path. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
