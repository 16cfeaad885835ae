package dev.mellea4j.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.RetryPolicy;
import dev.mellea4j.api.Secret;
import dev.mellea4j.api.Setting;
import dev.mellea4j.api.Timeouts;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/**
 * A server to talk to: its address, the headers of every request, its clocks and retries.
 * Immutable.
 */
public final class HttpEndpoint {

  /** Those of a segment of a path. */
  private static final Pattern PARAMETERS = Pattern.compile(";[^/]*");

  private final URI base;
  private final List<Header> headers;
  private final List<Header> allHeaders;
  private final Network network;
  private final Map<Reason, String> advice;
  private final Optional<Authorizer> authorizer;
  private final ErrorReader errors;
  private final List<Secret> hidden;

  private HttpEndpoint(
      URI base,
      List<Header> headers,
      Network network,
      Map<Reason, String> advice,
      Optional<Authorizer> authorizer,
      ErrorReader errors,
      List<Secret> hidden) {
    this.base = base;
    this.headers = List.copyOf(headers);
    this.network = network;
    this.allHeaders = all(this.headers, network.headers());
    this.advice = Map.copyOf(advice);
    this.authorizer = authorizer;
    this.errors = requireNonNull(errors, "errors");
    this.hidden = hidden;
  }

  /**
   * Returns the server at this address, with the standard clocks and retries.
   *
   * @param base with {@code http} or {@code https} and a host; a path goes before the path of every
   *     request, a query after it; a name and password become a header of basic authentication
   * @throws IllegalArgumentException if it is no such address
   */
  public static HttpEndpoint of(URI base) {
    return of(base, server -> Network.STANDARD);
  }

  /**
   * Returns the server at this address, reached as the settings of {@link Setting#network} say:
   * clocks, retries, headers, proxy and TLS. Where none names a proxy, {@code HTTPS_PROXY} and its
   * kin do, from {@link BackendConfig#environment}.
   *
   * @param base as in {@link #of(URI)}
   * @throws IllegalArgumentException if it is no such address or a setting is malformed; the
   *     message names the setting
   */
  public static HttpEndpoint of(URI base, BackendConfig config) {
    return of(base, server -> Network.of(server, config));
  }

  private static HttpEndpoint of(URI base, Function<URI, Network> network) {
    Libraries.requireUsable();
    ServerAddress.parse(base.toString(), "http://localhost:8080");
    var server = ServerAddress.withoutUser(base);
    var endpoint =
        new HttpEndpoint(
            server,
            List.of(),
            network.apply(server),
            Map.of(),
            Optional.empty(),
            ErrorTable.SHARED,
            List.of());
    return ServerAddress.user(base).map(endpoint::withBasic).orElse(endpoint);
  }

  private HttpEndpoint withBasic(String user) {
    var encoded = Base64.getEncoder().encodeToString(user.getBytes(UTF_8));
    return withSecret("Authorization", Secret.of("Basic " + encoded));
  }

  /**
   * Returns a copy that sends this header with every request, instead of a former one. One of that
   * name in the setting {@code headers} wins over it.
   */
  public HttpEndpoint withHeader(String name, String value) {
    return with(Header.of(name, value));
  }

  /** Returns a copy that sends this header, which no log or message shows, with every request. */
  public HttpEndpoint withSecret(String name, Secret value) {
    return with(Header.secret(name, value));
  }

  private HttpEndpoint with(Header header) {
    var more = new ArrayList<>(headers);
    replace(more, header);
    return new HttpEndpoint(base, more, network, advice, authorizer, errors, hidden);
  }

  private static void replace(List<Header> all, Header header) {
    all.removeIf(former -> former.name().equalsIgnoreCase(header.name()));
    all.add(header);
  }

  /** Returns a copy that authorises every request with this key as a bearer token. */
  public HttpEndpoint withBearer(Secret key) {
    return withSecret("Authorization", Secret.of("Bearer " + key.reveal()));
  }

  /** Returns a copy with these clocks. */
  public HttpEndpoint withTimeouts(Timeouts clocks) {
    return new HttpEndpoint(
        base, headers, network.withTimeouts(clocks), advice, authorizer, errors, hidden);
  }

  /** Returns a copy that retries so. */
  public HttpEndpoint withRetry(RetryPolicy policy) {
    return new HttpEndpoint(
        base, headers, network.withRetry(policy), advice, authorizer, errors, hidden);
  }

  /** Returns a copy that trusts what this context trusts, instead of what the JVM does. */
  public HttpEndpoint withTls(SSLContext context) {
    return new HttpEndpoint(
        base, headers, network.withTls(context), advice, authorizer, errors, hidden);
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
    return new HttpEndpoint(base, headers, network, more, authorizer, errors, hidden);
  }

  /** Returns a copy whose requests are authorised so; the transport closes the authorizer. */
  public HttpEndpoint withAuthorizer(Authorizer signs) {
    return new HttpEndpoint(base, headers, network, advice, Optional.of(signs), errors, hidden);
  }

  /** Returns a copy whose errors are understood so. */
  public HttpEndpoint withErrors(ErrorReader reader) {
    return new HttpEndpoint(base, headers, network, advice, authorizer, reader, hidden);
  }

  /**
   * Returns a copy whose failures do not show this secret, though no header has it: one that gets
   * tokens, and which a server may repeat.
   */
  public HttpEndpoint hiding(Secret secret) {
    var more = new ArrayList<>(hidden);
    more.add(secret);
    return new HttpEndpoint(base, headers, network, advice, authorizer, errors, List.copyOf(more));
  }

  /** Returns the address, without a name and password. */
  public URI base() {
    return base;
  }

  /** Returns the clocks. */
  public Timeouts timeouts() {
    return network.timeouts();
  }

  /** Returns the retry policy. */
  public RetryPolicy retry() {
    return network.retry();
  }

  /** The headers of every request: those of the backend, but the user's own win. */
  List<Header> headers() {
    return allHeaders;
  }

  private static List<Header> all(List<Header> headers, List<Header> own) {
    var all = new ArrayList<>(headers);
    own.forEach(header -> replace(all, header));
    return List.copyOf(all);
  }

  Network network() {
    return network;
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

  /** What no failure shows, besides the headers. */
  List<Secret> hidden() {
    return hidden;
  }

  /** The whole address of {@code path}. */
  URI uri(String path) {
    return URI.create(base.getScheme() + "://" + base.getRawAuthority() + target(path));
  }

  /** What to ask this server for: the path behind that of the address, and its query. */
  Target target(String path) {
    var asked = Target.of(prefix() + path);
    var query = base.getRawQuery();
    return query == null ? asked : asked.withQuery(query);
  }

  private String prefix() {
    var prefix = base.getRawPath();
    int end = prefix.length();
    while (end > 0 && prefix.charAt(end - 1) == '/') {
      end--;
    }
    return prefix.substring(0, end);
  }

  /** The address of {@code path} for people: without parameters, which may hold what is secret. */
  String shown(String path) {
    var open = PARAMETERS.matcher(target(path).path()).replaceAll("");
    return base.getScheme() + "://" + base.getRawAuthority() + open;
  }

  /** Returns the address alone. */
  @Override
  public String toString() {
    return shown("");
  }
}
