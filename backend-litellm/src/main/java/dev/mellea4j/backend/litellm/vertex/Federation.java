package dev.mellea4j.backend.litellm.vertex;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.Secret;
import dev.mellea4j.backend.litellm.route.FileToken;
import dev.mellea4j.backend.litellm.route.GrantedToken;
import dev.mellea4j.backend.litellm.route.IdentityToken;
import dev.mellea4j.backend.litellm.route.TokenForm;
import dev.mellea4j.backend.litellm.route.UrlToken;
import dev.mellea4j.http.Header;
import dev.mellea4j.http.HttpCall;
import dev.mellea4j.http.HttpRequest;
import dev.mellea4j.http.RoundTrip;
import dev.mellea4j.http.TokenAuthorizer;
import dev.mellea4j.http.TokenAuthorizer.Token;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * <a href="https://cloud.google.com/iam/docs/workload-identity-federation">Workload identity
 * federation</a>: a token of somebody else, which lies in a file or is handed out at an address, is
 * exchanged for one of Google's.
 */
record Federation(String path, IdentityToken subject, String tokenType, String audience)
    implements TokenAuthorizer.Question {

  private static final String GRANT = "urn:ietf:params:oauth:grant-type:token-exchange";
  private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

  /**
   * Returns the federation of credentials; contacts nobody yet.
   *
   * @param path at which tokens are exchanged
   * @param network over which the token of somebody else is got
   * @throws IllegalArgumentException if something is missing, or the token is elsewhere
   */
  static Federation of(CredentialsFile credentials, String path, BackendConfig network) {
    return new Federation(
        path,
        subject(credentials, network),
        credentials.require("subject_token_type"),
        credentials.require("audience"));
  }

  private static IdentityToken subject(CredentialsFile credentials, BackendConfig network) {
    var source = credentials.inner("credential_source");
    var form = form(source.json().path("format"));
    var file = source.get("file");
    if (file.isPresent()) {
      return FileToken.of(file.get(), form);
    }
    // An address beside the id of an environment is one of Amazon's, whose tokens are signed.
    boolean isAddress = source.get("url").isPresent() && source.get("environment_id").isEmpty();
    if (!isAddress) {
      throw new IllegalArgumentException(
          "The credentials in %s are of workload identity federation whose tokens are in no file and at no address, which is not known here. Have them in a 'file' or at a 'url', or set 'access-token'"
              .formatted(credentials.place()));
    }
    return UrlToken.of(source.require("url"), headers(source.json()), form, network);
  }

  private static TokenForm form(JsonNode format) {
    return format.path("type").asString("text").equals("json")
        ? new TokenForm(format.path("subject_token_field_name").asString("access_token"))
        : TokenForm.TEXT;
  }

  private static List<Header> headers(JsonNode source) {
    return source.path("headers").properties().stream()
        .map(header -> Header.secret(header.getKey(), Secret.of(header.getValue().asString(""))))
        .toList();
  }

  @Override
  public RoundTrip<Token> ask(HttpCall call) {
    return new RoundTrip<>(HttpRequest.postForm(path, form(call)), GrantedToken::read);
  }

  private Map<String, String> form(HttpCall call) {
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", GRANT);
    form.put("requested_token_type", ACCESS_TOKEN);
    form.put("scope", GoogleAccess.SCOPE);
    form.put("audience", audience);
    form.put("subject_token_type", tokenType);
    form.put("subject_token", subject.get(call));
    return form;
  }

  @Override
  public void close() {
    subject.close();
  }
}
