package dev.mellea4j.backend.litellm.vertex;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Setting;
import dev.mellea4j.backend.litellm.route.BaseAddress;
import dev.mellea4j.backend.litellm.route.ListedBackend;
import dev.mellea4j.backend.litellm.route.Upstream;
import dev.mellea4j.http.DialectBackend;
import dev.mellea4j.http.HttpEndpoint;
import java.net.URI;
import java.util.List;

/**
 * Google's <a href="https://cloud.google.com/vertex-ai/generative-ai/docs">Vertex AI</a>: Gemini,
 * and models of others in their own formats.
 *
 * <p>Who asks is told by the first of: {@code access-token}; {@code api-key}, which needs no
 * project; {@code credentials}, a file or its JSON (service accounts, users, impersonated service
 * accounts); what {@code gcloud auth application-default login} left; the machine, if it is
 * Google's.
 */
public final class VertexUpstream implements Upstream {

  private static final String EXAMPLE = "https://us-central1-aiplatform.googleapis.com";

  static final Setting ACCESS_TOKEN =
      Setting.of("access-token", "a token of Google Cloud, instead of credentials")
          .asSecret()
          .withEnvironment("CLOUDSDK_AUTH_ACCESS_TOKEN");

  static final Setting CREDENTIALS =
      Setting.of("credentials", "a file of credentials of Google Cloud, or its JSON")
          .asSecret()
          .withEnvironment("VERTEXAI_CREDENTIALS", "GOOGLE_APPLICATION_CREDENTIALS");

  private static final Setting PROJECT =
      Setting.of("project", "the id of a project of Google Cloud")
          .withEnvironment("VERTEXAI_PROJECT", "GOOGLE_CLOUD_PROJECT", "CLOUDSDK_CORE_PROJECT");

  private static final Setting LOCATION =
      Setting.of("location", "a region, or us, eu or global")
          .withEnvironment("VERTEXAI_LOCATION", "GOOGLE_CLOUD_LOCATION")
          .withDefault("us-central1");

  @Override
  public List<Setting> settings() {
    return Setting.network(
        Setting.BASE_URL.withEnvironment("VERTEXAI_API_BASE"),
        Setting.API_KEY.withEnvironment("VERTEXAI_API_KEY"),
        ACCESS_TOKEN,
        CREDENTIALS,
        PROJECT,
        LOCATION,
        Setting.MODEL);
  }

  @Override
  public Backend open(String model, BackendConfig config) {
    var known = VertexModel.of(model);
    var access = GoogleAccess.of(config);
    var place = place(known, access, config);
    var base =
        config
            .get(Setting.BASE_URL.key(), VertexUpstream::address)
            .orElseGet(() -> URI.create(place.server()));
    var endpoint =
        HttpEndpoint.of(base, config)
            .withAdvice(
                Reason.AUTHENTICATION,
                "Set GOOGLE_APPLICATION_CREDENTIALS, or 'credentials', to a file of valid credentials")
            .withAdvice(
                Reason.PERMISSION,
                "Enable the Vertex AI API in the project, and give the account the role Vertex AI User");
    var authorised = access.authorised().apply(endpoint);
    var dialect = VertexDialects.of(known, place);
    return new ListedBackend(
        DialectBackend.open(dialect, authorised, config.withModel(known.name())),
        authorised.withErrors(dialect.errors()),
        VertexModels.beside(known)::list);
  }

  private static VertexPlace place(VertexModel model, GoogleAccess access, BackendConfig config) {
    var project = config.get(PROJECT.key()).or(access::project);
    if (project.isEmpty() && !isExpress(model, access)) {
      config.require(PROJECT.key());
    }
    var location =
        model
            .location()
            .orElseGet(() -> project.isPresent() ? config.require(LOCATION.key()) : "global");
    return new VertexPlace(project, location);
  }

  /** With a key Google's own models need no project. */
  private static boolean isExpress(VertexModel model, GoogleAccess access) {
    return access.isKey() && model.publisher().equals("google");
  }

  /** The address of the server, or of a version of its API. */
  private static URI address(String text) {
    return BaseAddress.of(text, EXAMPLE, "/v1(beta1)?$");
  }
}
