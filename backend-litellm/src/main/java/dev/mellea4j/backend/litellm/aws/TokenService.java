package dev.mellea4j.backend.litellm.aws;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Setting;
import dev.mellea4j.backend.litellm.route.IdentityToken;
import dev.mellea4j.http.HttpEndpoint;
import dev.mellea4j.http.ServerAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where AWS hands out keys of roles: the <a
 * href="https://docs.aws.amazon.com/STS/latest/APIReference/welcome.html">Security Token
 * Service</a>.
 *
 * @param region in which it signs
 */
record TokenService(HttpEndpoint endpoint, String region) {

  static final Setting ENDPOINT =
      Setting.of("aws-sts-endpoint", "the address of AWS's Security Token Service")
          .withEnvironment("AWS_STS_ENDPOINT", "AWS_ENDPOINT_URL_STS");

  private static final Pattern REGION = Pattern.compile("(?:^|\\.)sts\\.([a-z0-9-]+)\\.");

  /**
   * Returns the one of the settings, or else of the region.
   *
   * @throws IllegalArgumentException if its address is none
   */
  static TokenService of(BackendConfig config, String region) {
    var own = "https://sts.%s.%s".formatted(region, AwsRegion.domain(region));
    var address =
        config
            .get(ENDPOINT.key(), text -> ServerAddress.parse(text, own))
            .orElseGet(() -> URI.create(own));
    var endpoint = HttpEndpoint.of(address, config.without("headers")).withErrors(StsErrors.READER);
    var signed = REGION.matcher(ServerAddress.host(address));
    return new TokenService(
        endpoint, signed.find() && AwsRegion.isOne(signed.group(1)) ? signed.group(1) : region);
  }

  /** Returns the keys of a role, which those who have other keys may take on. */
  KeySource assumed(Role role, KeySource keys) {
    var form = role.question("AssumeRole");
    role.externalId().ifPresent(id -> form.put("ExternalId", id));
    var clock = InstantSource.system();
    var signed =
        trusted(role)
            .withAuthorizer(new SigV4Authorizer(new SigV4(region, "sts"), keys, clock))
            .withAdvice(Reason.AUTHENTICATION, keys.advice());
    return new RoleKeys(signed, call -> form, Optional.empty(), clock);
  }

  /** Returns the keys of a role, which those may take on whom somebody else vouches for. */
  KeySource vouched(Role role, IdentityToken token) {
    var endpoint =
        trusted(role)
            .withAdvice(
                Reason.AUTHENTICATION,
                "Renew the token of identity, and let the role '%s' trust whom it is from"
                    .formatted(role.arn()));
    return new RoleKeys(
        endpoint,
        call -> {
          var form = role.question("AssumeRoleWithWebIdentity");
          form.put("WebIdentityToken", token.get(call));
          return form;
        },
        Optional.of(token),
        InstantSource.system());
  }

  private HttpEndpoint trusted(Role role) {
    return endpoint.withAdvice(
        Reason.PERMISSION,
        "Let the trust policy of the role '%s' name who asks, and set 'aws-external-id' if it asks for one"
            .formatted(role.arn()));
  }
}
