package dev.mellea4j.backend.litellm.aws;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Setting;
import dev.mellea4j.http.HttpEndpoint;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** How requests to AWS are authorised: by an API key, else signed with keys of {@link KeyChain}. */
public final class AwsAccess {

  static final Setting KEY_ID =
      Setting.of("aws-access-key-id", "the id of a key of AWS, which signs requests")
          .withEnvironment("AWS_ACCESS_KEY_ID");

  static final Setting SECRET_KEY =
      Setting.of("aws-secret-access-key", "the secret of that key")
          .asSecret()
          .withEnvironment("AWS_SECRET_ACCESS_KEY");

  static final Setting SESSION_TOKEN =
      Setting.of("aws-session-token", "the token of a session, if the key is temporary")
          .asSecret()
          .withEnvironment("AWS_SESSION_TOKEN");

  static final Setting PROFILE =
      Setting.of("aws-profile", "the profile in ~/.aws whose key signs requests")
          .withEnvironment("AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_PROFILE_NAME");

  static final Setting REGION =
      Setting.of("region", "the region of AWS, by default that of the profile")
          .withEnvironment("AWS_REGION_NAME", "AWS_REGION", "AWS_DEFAULT_REGION");

  private AwsAccess() {}

  /**
   * Returns the settings of keys and regions.
   *
   * @param variables of the region that go before those of all services
   */
  public static List<Setting> settings(String... variables) {
    var all = Stream.concat(Stream.of(variables), REGION.environment().stream());
    var region = REGION.withEnvironment(all.toArray(String[]::new));
    var settings = new ArrayList<>(List.of(KEY_ID, SECRET_KEY, SESSION_TOKEN, PROFILE, region));
    settings.addAll(KeyChain.settings());
    return settings;
  }

  /**
   * Returns the region to ask in: that of the settings, else that of the model's name, else that of
   * the environment, of the profile, or the usual one.
   *
   * @throws IllegalArgumentException if it cannot be one
   */
  public static String region(BackendConfig config, Optional<String> ofModel, String usual) {
    return AwsRegion.checked(
        config
            .withEnvironment(Map.of())
            .get(REGION.key())
            .or(() -> ofModel)
            .or(() -> config.get(REGION.key()))
            .or(() -> hasSdk() ? SdkKeys.region(config.get(PROFILE.key())) : none())
            .orElse(usual));
  }

  /** Whether the AWS SDK is there; what uses it cannot even be loaded otherwise. */
  static boolean hasSdk() {
    try {
      Class.forName(
          "software.amazon.awssdk.auth.credentials.AwsCredentialsProvider",
          false,
          AwsAccess.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  /** Returns the endpoint with advice about API keys. */
  public static HttpEndpoint advised(HttpEndpoint endpoint) {
    return endpoint.withAdvice(
        Reason.AUTHENTICATION,
        "Set AWS_BEARER_TOKEN_BEDROCK, or 'api-key', to a valid key of Bedrock");
  }

  /**
   * Returns what authorises endpoints, all with the same keys: with an API key if there is one,
   * else requests are signed.
   *
   * @param service as signatures name it, such as {@code bedrock}
   * @throws IllegalArgumentException if there are no keys, one is malformed, or the library is
   *     missing that finds them
   */
  public static UnaryOperator<HttpEndpoint> of(
      BackendConfig config, String region, String service) {
    var key = config.apiKey();
    if (key.isPresent()) {
      return endpoint -> advised(endpoint.withBearer(key.get()));
    }
    var keys = new KeyChain(config, region).keys();
    var signer = new SigV4Authorizer(new SigV4(region, service), keys, InstantSource.system());
    return endpoint ->
        endpoint.withAuthorizer(signer).withAdvice(Reason.AUTHENTICATION, keys.advice());
  }
}
