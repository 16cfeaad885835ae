package dev.mellea4j.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.RetryPolicy;
import dev.mellea4j.api.Secret;
import dev.mellea4j.api.Timeouts;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * A server to talk to: its address, the headers of every request, its clocks and retries.
 * Immutable.
 */
public final class HttpEndpoint {

  private final URI base;
  private final List<Header> headers;
  private final Timeouts timeouts;
  private final RetryPolicy retry;
  private final Optional<SSLContext> tls;
  private final Map<Reason, String> advice;
  private final Optional<Authorizer> authorizer;
  private final ErrorReader errors;

  private HttpEndpoint(
      URI base,
      List<Header> headers,
      Timeouts timeouts,
      RetryPolicy retry,
      Optional<SSLContext> tls,
      Map<Reason, String> advice,
      Optional<Authorizer> authorizer,
      ErrorReader errors) {
    this.base = base;
    this.headers = List.copyOf(headers);
    this.timeouts = requireNonNull(timeouts, "timeouts");
    this.retry = requireNonNull(retry, "retry");
    this.tls = tls;
    this.advice = Map.copyOf(advice);
    this.authorizer = authorizer;
    this.errors = requireNonNull(errors, "errors");
  }

  /**
   * Returns the server at this address, with the standard clocks and retries.
   *
   * @param base with {@code http} or {@code https} and a host; a path goes before the path of every
   *     request, a query after it; a name and password become a header of basic authentication
   * @throws IllegalArgumentException if it is no such address
   */
  public static HttpEndpoint of(URI base) {
    ServerAddress.parse(base.toString(), "http://localhost:8080");
    var endpoint =
        new HttpEndpoint(
            ServerAddress.withoutUser(base),
            List.of(),
            Timeouts.STANDARD,
            RetryPolicy.STANDARD,
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            ErrorTable.SHARED);
    return ServerAddress.user(base).map(endpoint::withBasic).orElse(endpoint);
  }

  private HttpEndpoint withBasic(String user) {
    var encoded = Base64.getEncoder().encodeToString(user.getBytes(UTF_8));
    return withSecret("Authorization", Secret.of("Basic " + encoded));
  }

  /** Returns a copy that sends this header with every request, instead of a former one. */
  public HttpEndpoint withHeader(String name, String value) {
    return with(Header.of(name, value));
  }

  /** Returns a copy that sends this header, which no log or message shows, with every request. */
  public HttpEndpoint withSecret(String name, Secret value) {
    return with(Header.secret(name, value));
  }

  private HttpEndpoint with(Header header) {
    var more = new ArrayList<>(headers);
    more.removeIf(former -> former.name().equalsIgnoreCase(header.name()));
    more.add(header);
    return new HttpEndpoint(base, more, timeouts, retry, tls, advice, authorizer, errors);
  }

  /** Returns a copy that authorises every request with this key as a bearer token. */
  public HttpEndpoint withBearer(Secret key) {
    return withSecret("Authorization", Secret.of("Bearer " + key.reveal()));
  }

  /** Returns a copy with these clocks. */
  public HttpEndpoint withTimeouts(Timeouts clocks) {
    return new HttpEndpoint(base, headers, clocks, retry, tls, advice, authorizer, errors);
  }

  /** Returns a copy that retries so. */
  public HttpEndpoint withRetry(RetryPolicy policy) {
    return new HttpEndpoint(base, headers, timeouts, policy, tls, advice, authorizer, errors);
  }

  /** Returns a copy that trusts what this context trusts, instead of what the JVM does. */
  public HttpEndpoint withTls(SSLContext context) {
    return new HttpEndpoint(
        base, headers, timeouts, retry, Optional.of(context), advice, authorizer, errors);
  }

  /**
   * Returns a copy whose failures for this reason end with this advice, such as "Start it with
   * 'ollama serve'".
   *
   * @param sentence without a full stop
   */
  public HttpEndpoint withAdvice(Reason reason, String sentence) {
    var more = new EnumMap<Reason, String>(Reason.class);
    more.putAll(advice);
    more.put(reason, sentence);
    return new HttpEndpoint(base, headers, timeouts, retry, tls, more, authorizer, errors);
  }

  /** Returns a copy whose requests are authorised so; the transport closes the authorizer. */
  public HttpEndpoint withAuthorizer(Authorizer signs) {
    return new HttpEndpoint(
        base, headers, timeouts, retry, tls, advice, Optional.of(signs), errors);
  }

  /** Returns a copy whose errors are understood so. */
  public HttpEndpoint withErrors(ErrorReader reader) {
    return new HttpEndpoint(base, headers, timeouts, retry, tls, advice, authorizer, reader);
  }

  /** Returns the address, without a name and password. */
  public URI base() {
    return base;
  }

  /** Returns the clocks. */
  public Timeouts timeouts() {
    return timeouts;
  }

  /** Returns the retry policy. */
  public RetryPolicy retry() {
    return retry;
  }

  List<Header> headers() {
    return headers;
  }

  Optional<SSLContext> tls() {
    return tls;
  }

  Map<Reason, String> advice() {
    return advice;
  }

  Optional<Authorizer> authorizer() {
    return authorizer;
  }

  ErrorReader errors() {
    return errors;
  }

  /** The whole address of {@code path}. */
  URI uri(String path) {
    return URI.create(base.getScheme() + "://" + base.getRawAuthority() + target(path));
  }

  /** What to ask this server for: the path behind that of the address, and its query. */
  String target(String path) {
    var query = base.getRawQuery();
    if (query == null) {
      return prefix() + path;
    }
    return prefix() + path + (path.contains("?") ? "&" : "?") + query;
  }

  private String prefix() {
    var prefix = base.getRawPath();
    int end = prefix.length();
    while (end > 0 && prefix.charAt(end - 1) == '/') {
      end--;
    }
    return prefix.substring(0, end);
  }

  /** The address of {@code path} for people: without a query, which may hold what is secret. */
  String shown(String path) {
    return base.getScheme() + "://" + base.getRawAuthority() + withoutQuery(target(path));
  }

  private static String withoutQuery(String target) {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /** Returns the address alone. */
  @Override
  public String toString() {
    return shown("");
  }
}
