package dev.mellea4j.backend.litellm.route;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.http.Header;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a token of identity comes from, written as <a
 * href="https://docs.litellm.ai/docs/oidc">LiteLLM</a> has it, such as {@code
 * oidc/github/sts.amazonaws.com}; or the path of its file, or the token itself.
 */
public final class IdentityReference {

  private static final Pattern TOKEN = Pattern.compile("eyJ[\\w.=+-]+");

  private static final String GOOGLE_HOST = "metadata.google.internal";
  private static final String GOOGLE_PATH =
      "/computeMetadata/v1/instance/service-accounts/default/identity?audience=";

  private static final String KNOWN =
      "oidc/file/, oidc/env/, oidc/env_path/, oidc/github/, oidc/google/, oidc/azure/,"
          + " oidc/circleci/ and oidc/circleci_v2/";

  private final BackendConfig config;

  private IdentityReference(BackendConfig config) {
    this.config = config;
  }

  /**
   * Returns the token of a reference; contacts nobody yet.
   *
   * @param config whose environment and network count
   * @throws IllegalArgumentException if it points nowhere
   */
  public static IdentityToken of(String reference, BackendConfig config) {
    return new IdentityReference(config).token(reference.strip());
  }

  private IdentityToken token(String reference) {
    if (TOKEN.matcher(reference).matches()) {
      return call -> reference;
    }
    if (!reference.startsWith("oidc/")) {
      return FileToken.of(reference, TokenForm.TEXT);
    }
    var parts = reference.split("/", 3);
    var rest = parts.length > 2 ? parts[2] : "";
    return switch (parts[1]) {
      case "file" -> FileToken.of(rest, TokenForm.TEXT);
      case "env" -> variable(rest);
      case "env_path" -> FileToken.of(required(rest), TokenForm.TEXT);
      case "azure" -> FileToken.of(required("AZURE_FEDERATED_TOKEN_FILE"), TokenForm.TEXT);
      case "circleci" -> variable("CIRCLE_OIDC_TOKEN");
      case "circleci_v2" -> variable("CIRCLE_OIDC_TOKEN_V2");
      case "github" -> ofGitHub(rest);
      case "google" -> ofGoogle(rest);
      default ->
          throw new IllegalArgumentException(
              "'oidc/%s/' is no place of tokens that is known here. There are %s"
                  .formatted(parts[1], KNOWN));
    };
  }

  private IdentityToken variable(String name) {
    var value = required(name);
    return call -> value;
  }

  private String required(String name) {
    return Optional.ofNullable(config.environment().get(name))
        .filter(value -> !value.isBlank())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Variable '%s', of the token of identity, is not set".formatted(name)));
  }

  /** See GitHub's documentation, "OpenID Connect reference". */
  private IdentityToken ofGitHub(String audience) {
    var address = required("ACTIONS_ID_TOKEN_REQUEST_URL");
    var bearer = "Bearer " + required("ACTIONS_ID_TOKEN_REQUEST_TOKEN");
    return UrlToken.of(
        address + (address.contains("?") ? "&" : "?") + "audience=" + PercentEncoding.of(audience),
        List.of(new Header("Authorization", bearer, true)),
        new TokenForm("value"),
        config);
  }

  /** See Google's documentation, "Verify the identity of a VM". */
  private IdentityToken ofGoogle(String audience) {
    var host = config.environment().getOrDefault("GCE_METADATA_HOST", GOOGLE_HOST);
    return UrlToken.of(
        "http://" + host + GOOGLE_PATH + PercentEncoding.of(audience),
        List.of(Header.of("Metadata-Flavor", "Google")),
        TokenForm.TEXT,
        config.with("proxy", "none"));
  }
}
