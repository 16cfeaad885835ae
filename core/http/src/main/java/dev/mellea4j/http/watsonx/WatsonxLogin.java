package dev.mellea4j.http.watsonx;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Secret;
import dev.mellea4j.api.Setting;
import dev.mellea4j.http.HttpEndpoint;
import dev.mellea4j.http.TokenAuthorizer;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * How watsonx.ai is told who asks: by the first of a token, a key of Zen, and a password or a key,
 * for which there are tokens.
 *
 * @param authorised puts it on an endpoint
 * @param advice what to do if it is refused
 */
record WatsonxLogin(UnaryOperator<HttpEndpoint> authorised, String advice) {

  private static final Setting API_KEY =
      Setting.API_KEY.withEnvironment(
          "WATSONX_API_KEY", "WATSONX_APIKEY", "WATSONX_AI_APIKEY", "WX_API_KEY");

  private static final Setting TOKEN =
      Setting.of("token", "a token of IBM's, instead of a key; nobody renews it")
          .withEnvironment("WATSONX_TOKEN", "WATSONX_AI_BEARER_TOKEN")
          .asSecret();

  private static final Setting ZEN_API_KEY =
      Setting.of(
              "zen-api-key",
              "of Cloud Pak for Data: name and key joined by a colon, in base64, instead of a key")
          .withEnvironment("WATSONX_ZENAPIKEY")
          .asSecret();

  private static final Setting USERNAME =
      Setting.of("username", "of Cloud Pak for Data, with a key or a password")
          .withEnvironment("WATSONX_USERNAME", "WATSONX_AI_USERNAME");

  private static final Setting PASSWORD =
      Setting.of("password", "of Cloud Pak for Data, with a username")
          .withEnvironment("WATSONX_PASSWORD", "WATSONX_AI_PASSWORD")
          .asSecret();

  private static final Setting IAM_URL =
      Setting.of("iam-url", "who hands out tokens for a key of IBM's cloud")
          .withEnvironment("WATSONX_IAM_URL")
          .withDefault(IamToken.ADDRESS);

  static final List<Setting> SETTINGS =
      List.of(API_KEY, TOKEN, ZEN_API_KEY, USERNAME, PASSWORD, IAM_URL);

  private static final List<Setting> KINDS = List.of(TOKEN, ZEN_API_KEY, PASSWORD, API_KEY);

  /**
   * Returns the login that the settings tell of; contacts nobody.
   *
   * @throws IllegalArgumentException if there is none, or it is malformed
   */
  static WatsonxLogin of(BackendConfig config, WatsonxAddress address, InstantSource clock) {
    var kind = Explicit.first(config, KINDS);
    if (kind.isEmpty()) {
      config.require(API_KEY.key());
    }
    var setting = kind.orElseThrow();
    var secret = config.get(setting.key(), WatsonxLogin::secret).orElseThrow();
    if (setting.equals(TOKEN)) {
      return new WatsonxLogin(
          endpoint -> endpoint.withBearer(secret),
          "Set WATSONX_TOKEN, or 'token', to one that has not expired, or 'api-key' to a key, which needs no renewing");
    }
    if (setting.equals(ZEN_API_KEY)) {
      var header = Secret.of("ZenApiKey " + secret.reveal());
      return new WatsonxLogin(
          endpoint -> endpoint.withSecret("Authorization", header),
          "Set WATSONX_ZENAPIKEY, or 'zen-api-key', to a name and a valid key");
    }
    if (setting.equals(PASSWORD)) {
      config.require(USERNAME.key());
    }
    return config
        .get(USERNAME.key())
        .map(name -> ofCluster(config, address, ClusterToken.of(name, setting, secret), clock))
        .orElseGet(() -> ofCloud(config, secret, clock));
  }

  private static Secret secret(String text) {
    return Secret.key(text.replaceFirst("(?i)^\\s*ZenApiKey\\s+", ""));
  }

  private static WatsonxLogin ofCluster(
      BackendConfig config, WatsonxAddress address, ClusterToken token, InstantSource clock) {
    var server =
        HttpEndpoint.of(address.server(), network(config))
            .withAdvice(Reason.AUTHENTICATION, token.advice())
            .hiding(token.secret());
    return tokens(
        TokenAuthorizer.of(server, call -> token.question(clock), clock),
        token.secret(),
        token.advice());
  }

  private static WatsonxLogin ofCloud(BackendConfig config, Secret key, InstantSource clock) {
    var address = config.get(IAM_URL.key(), IamToken::address).orElseThrow();
    var server =
        HttpEndpoint.of(address.resolve("/"), network(config))
            .withErrors(IamToken.ERRORS)
            .withAdvice(Reason.AUTHENTICATION, IamToken.ADVICE)
            .hiding(key);
    var question = IamToken.question(address.getRawPath(), key, clock);
    return tokens(TokenAuthorizer.of(server, call -> question, clock), key, IamToken.ADVICE);
  }

  /** Whoever hands out tokens is no business of the headers that the user has for the model. */
  private static BackendConfig network(BackendConfig config) {
    return config.without(Setting.HEADERS.key());
  }

  private static WatsonxLogin tokens(TokenAuthorizer tokens, Secret key, String advice) {
    return new WatsonxLogin(endpoint -> endpoint.withAuthorizer(tokens).hiding(key), advice);
  }

  /** Returns the endpoint with this login. */
  HttpEndpoint on(HttpEndpoint endpoint) {
    return authorised.apply(endpoint);
  }
}
