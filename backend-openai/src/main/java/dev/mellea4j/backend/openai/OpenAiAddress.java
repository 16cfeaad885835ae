package dev.mellea4j.backend.openai;

import dev.mellea4j.http.ServerAddress;
import dev.mellea4j.http.openai.KnownServers;
import dev.mellea4j.http.openai.OpenAiProfile;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The address of an API, in any of the forms that people write: the server, its API, or one of its
 * endpoints.
 */
final class OpenAiAddress {

  private static final String AZURE = "openai.azure.com";
  private static final String V1 = "/v1";
  private static final String API = "/openai";
  private static final String DEPLOYMENTS = API + "/deployments/";

  private final URI base;
  private final String deployment;

  private OpenAiAddress(URI base, String deployment) {
    this.base = base;
    this.deployment = deployment;
  }

  /**
   * Reads an address. A server alone has its API at {@code /v1}, Azure at {@code /openai/v1}; the
   * path of an endpoint is cut off, and every other path left as it is.
   *
   * @throws IllegalArgumentException if it is no address of a server
   */
  static OpenAiAddress parse(String text) {
    var uri = ServerAddress.parse(text, "http://localhost:8000/v1");
    var path =
        uri.getRawPath()
            .replaceFirst("/+$", "")
            .replaceFirst("/(chat/completions|completions|responses|models)$", "")
            .replaceFirst("/+$", "");
    int end = path.contains(DEPLOYMENTS) ? path.indexOf(DEPLOYMENTS) + API.length() : path.length();
    var api = path.isEmpty() ? apiOf(uri) : path.substring(0, end);
    return new OpenAiAddress(with(uri, api, uri.getRawQuery()), path.substring(end));
  }

  private static String apiOf(URI server) {
    return isAt(AZURE, server) ? API + V1 : V1;
  }

  private static URI with(URI uri, String path, @Nullable String query) {
    var server = uri.getScheme().toLowerCase(Locale.ROOT) + "://" + uri.getRawAuthority();
    return URI.create(server + path + (query == null ? "" : "?" + query));
  }

  /** Returns the address before the path of the list of models. */
  URI base() {
    return base;
  }

  /**
   * Returns what stands before the path of the endpoints that generate: at Azure that of a <a
   * href="https://learn.microsoft.com/en-us/azure/ai-services/openai/reference">deployment</a>,
   * which has no list of models; elsewhere empty.
   */
  String deployment() {
    return deployment;
  }

  /** Returns the path of the API behind {@link #root}: {@code /v1}, or nothing. */
  String api() {
    return base.getRawPath().endsWith(V1) ? V1 : "";
  }

  /** Returns the server's address without the path of the API. */
  URI root() {
    var path = base.getRawPath();
    return with(base, path.substring(0, path.length() - api().length()), base.getRawQuery());
  }

  /** Returns the address with this version of the API, unless it names one. */
  OpenAiAddress withVersion(String version) {
    var query = Optional.ofNullable(base.getRawQuery());
    if (query.filter(q -> q.contains("api-version=")).isPresent()) {
      return this;
    }
    var all = query.map(q -> q + "&").orElse("") + "api-version=" + version;
    return new OpenAiAddress(with(base, base.getRawPath(), all), deployment);
  }

  /** Returns whether it is the address of a deployment at Azure. */
  boolean isAzure() {
    return !deployment.isEmpty();
  }

  /** Returns whether it is OpenAI's own, in any region, or that of OpenAI's models at Azure. */
  boolean isOpenAi() {
    return isAt("api.openai.com") || isAt(AZURE) || isAzure();
  }

  private boolean isAt(String domain) {
    return isAt(domain, base);
  }

  private static boolean isAt(String domain, URI address) {
    var host = ServerAddress.host(address);
    return host.equals(domain) || host.endsWith("." + domain);
  }

  /** Returns what is known of the server. A deployment is Azure's, whoever forwards to it. */
  OpenAiProfile profile() {
    var known = KnownServers.profile(base);
    return isAzure()
        ? KnownServers.profile(URI.create("https://" + AZURE)).withOwner(known.owner())
        : known;
  }

  /** Returns the address for people. See {@link ServerAddress#shown}. */
  @Override
  public String toString() {
    return ServerAddress.shown(base.toString()) + deployment;
  }
}
