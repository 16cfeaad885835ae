package dev.mellea4j.backend.litellm.aws;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.Setting;
import dev.mellea4j.backend.litellm.route.FileToken;
import dev.mellea4j.backend.litellm.route.IdentityReference;
import dev.mellea4j.backend.litellm.route.TokenForm;
import java.util.List;
import java.util.Map;

/**
 * Where keys come from: the first of the settings, a profile or a token of identity that is set,
 * the environment, and the standard chain of the AWS SDK; never from several. They may be good for
 * no more than taking on the role that is set.
 *
 * @param region of the service that hands out keys of roles
 */
record KeyChain(BackendConfig config, String region) {

  static final Setting ROLE =
      Setting.of("aws-role-name", "the ARN of a role, whose temporary keys sign requests")
          .withEnvironment("AWS_ROLE_NAME");

  static final Setting SESSION =
      Setting.of("aws-session-name", "what the logs of AWS call those who take the role on")
          .withEnvironment("AWS_SESSION_NAME", "AWS_ROLE_SESSION_NAME")
          .withDefault("mellea4j");

  static final Setting EXTERNAL_ID =
      Setting.of("aws-external-id", "the id that the trust policy of the role asks for")
          .withEnvironment("AWS_EXTERNAL_ID");

  static final Setting IDENTITY =
      Setting.of(
              "aws-web-identity-token",
              "a token of OpenID Connect that the role trusts, its file, or where it is handed out,"
                  + " such as oidc/github/sts.amazonaws.com")
          .asSecret()
          .withEnvironment("AWS_WEB_IDENTITY_TOKEN");

  /** The variables by which AWS's own services tell of a token and of whose it is. */
  private static final String IDENTITY_FILE = "AWS_WEB_IDENTITY_TOKEN_FILE";

  private static final String ITS_ROLE = "AWS_ROLE_ARN";

  private static final String NO_KEYS =
      "No key of AWS is set. Set AWS_BEARER_TOKEN_BEDROCK or 'api-key', or AWS_ACCESS_KEY_ID and"
          + " AWS_SECRET_ACCESS_KEY; for keys of profiles, containers and machines add the"
          + " dependency software.amazon.awssdk:auth (and, for single sign-on and roles in"
          + " profiles, software.amazon.awssdk:sso, :ssooidc and :sts)";

  /**
   * Returns where keys come from; contacts nobody yet.
   *
   * @throws IllegalArgumentException if there are none, one is malformed, or the library is missing
   *     that finds them
   */
  KeySource keys() {
    var given = config.withEnvironment(Map.of());
    if (isKeySet(given) || given.get(AwsAccess.SESSION_TOKEN.key()).isPresent()) {
      return inRole(StaticKeys.of(given));
    }
    if (given.get(AwsAccess.PROFILE.key()).isPresent()) {
      return inRole(ofSdk());
    }
    if (given.get(IDENTITY.key()).isPresent()) {
      return vouched();
    }
    if (isKeySet(config)) {
      return inRole(StaticKeys.of(config));
    }
    if (config.get(IDENTITY.key()).isPresent()) {
      return vouched();
    }
    return config.environment().containsKey(IDENTITY_FILE) ? ofCluster() : inRole(ofSdk());
  }

  private static boolean isKeySet(BackendConfig from) {
    return from.get(AwsAccess.KEY_ID.key()).isPresent()
        || from.get(AwsAccess.SECRET_KEY.key()).isPresent();
  }

  private KeySource ofSdk() {
    if (!AwsAccess.hasSdk()) {
      throw new IllegalArgumentException(NO_KEYS);
    }
    return SdkKeys.of(config.get(AwsAccess.PROFILE.key()));
  }

  private KeySource vouched() {
    var token = IdentityReference.of(config.require(IDENTITY.key()), config);
    return service().vouched(role(config.require(ROLE.key())), token);
  }

  /** As clusters of Kubernetes have it, in which a role may take on another one. */
  private KeySource ofCluster() {
    var own = config.environment().get(ITS_ROLE);
    if (own == null) {
      throw new IllegalArgumentException(
          "Variable '%s' is set and '%s' is not. Set it to the role that trusts the token"
              .formatted(IDENTITY_FILE, ITS_ROLE));
    }
    var file = FileToken.of(config.environment().getOrDefault(IDENTITY_FILE, ""), TokenForm.TEXT);
    var vouched = service().vouched(role(own), file);
    boolean isOwn = config.get(ROLE.key()).filter(own::equals).isPresent();
    return isOwn ? vouched : inRole(vouched);
  }

  private KeySource inRole(KeySource keys) {
    return config.get(ROLE.key()).map(arn -> service().assumed(role(arn), keys)).orElse(keys);
  }

  private Role role(String arn) {
    return new Role(arn, config.require(SESSION.key()), config.get(EXTERNAL_ID.key()));
  }

  private TokenService service() {
    return TokenService.of(config, region);
  }

  static List<Setting> settings() {
    return List.of(ROLE, SESSION, EXTERNAL_ID, IDENTITY, TokenService.ENDPOINT);
  }
}
