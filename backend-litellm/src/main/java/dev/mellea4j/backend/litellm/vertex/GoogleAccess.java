package dev.mellea4j.backend.litellm.vertex;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.Secret;
import dev.mellea4j.http.HttpEndpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How Google is told who asks: by a key, a token, or credentials for which there are tokens, in the
 * order of <a
 * href="https://cloud.google.com/docs/authentication/application-default-credentials">Google's own
 * libraries</a>.
 *
 * @param authorised puts it on an endpoint
 * @param project that the credentials tell, if they do
 * @param isKey whether it is a key, which needs no project
 */
record GoogleAccess(
    UnaryOperator<HttpEndpoint> authorised, Optional<String> project, boolean isKey) {

  static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";

  /**
   * Returns the access that the settings tell of; contacts nobody.
   *
   * @throws IllegalArgumentException if credentials cannot be read
   */
  static GoogleAccess of(BackendConfig config) {
    var token = config.get(VertexUpstream.ACCESS_TOKEN.key());
    if (token.isPresent()) {
      var secret = Secret.key(token.get());
      return new GoogleAccess(e -> e.withBearer(secret), Optional.empty(), false);
    }
    var key = config.apiKey();
    if (key.isPresent()) {
      return new GoogleAccess(
          e -> e.withSecret("x-goog-api-key", key.get()), Optional.empty(), true);
    }
    return credentials(config)
        .map(file -> of(file, config))
        .orElseGet(
            () ->
                new GoogleAccess(
                    e -> e.withAuthorizer(new GoogleTokens(config).ofMachine()),
                    Optional.empty(),
                    false));
  }

  private static GoogleAccess of(CredentialsFile file, BackendConfig config) {
    var tokens = new GoogleTokens(config).of(file);
    var quota = file.get("quota_project_id");
    UnaryOperator<HttpEndpoint> authorised =
        endpoint ->
            quota
                .map(project -> endpoint.withHeader("x-goog-user-project", project))
                .orElse(endpoint)
                .withAuthorizer(tokens);
    return new GoogleAccess(authorised, file.get("project_id").or(() -> quota), false);
  }

  private static Optional<CredentialsFile> credentials(BackendConfig config) {
    return config
        .get(VertexUpstream.CREDENTIALS.key())
        .map(CredentialsFile::of)
        .or(() -> ofGcloud(config).filter(Files::exists).map(CredentialsFile::read));
  }

  /** Where {@code gcloud auth application-default login} leaves them. */
  private static Optional<Path> ofGcloud(BackendConfig config) {
    var variables = config.environment();
    return Optional.ofNullable(variables.get("CLOUDSDK_CONFIG"))
        .map(Path::of)
        .or(() -> folder(variables.get("APPDATA"), "gcloud"))
        .or(() -> folder(variables.get("HOME"), ".config/gcloud"))
        .map(folder -> folder.resolve("application_default_credentials.json"));
  }

  private static Optional<Path> folder(
      @org.jspecify.annotations.Nullable String home, String name) {
    return Optional.ofNullable(home).map(path -> Path.of(path, name));
  }
}
