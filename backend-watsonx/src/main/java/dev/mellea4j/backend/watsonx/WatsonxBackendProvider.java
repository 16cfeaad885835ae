package dev.mellea4j.backend.watsonx;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.Setting;
import dev.mellea4j.http.watsonx.WatsonxServer;
import java.util.ArrayList;
import java.util.List;

/**
 * Opens models of <a href="https://www.ibm.com/products/watsonx-ai">IBM watsonx.ai</a>: those that
 * it serves, one's own deployments as {@code deployment/} and an id, and those of its Model
 * Gateway.
 *
 * <p>Mellea has deprecated this name: the first reply of each backend says so. The backend {@code
 * litellm} opens the same models as {@code watsonx/ibm/granite-4-h-small}.
 *
 * <table>
 * <caption>Settings, besides the clocks and retries of every backend that speaks HTTP</caption>
 * <tr><td>{@code base-url}</td><td>the server; {@code WATSONX_URL}, {@code WATSONX_API_BASE}, {@code
 *     WATSONX_AI_URL}, {@code WX_URL} or {@code WML_URL}</td></tr>
 * <tr><td>{@code region}</td><td>of IBM's cloud, such as {@code us-south}, instead; {@code
 *     WATSONX_REGION} or {@code WX_REGION}</td></tr>
 * <tr><td>{@code model}</td><td>by default {@code ibm/granite-4-h-small}</td></tr>
 * <tr><td>{@code project-id}</td><td>who pays, except for deployments; {@code WATSONX_PROJECT_ID},
 *     {@code WX_PROJECT_ID} or {@code PROJECT_ID}</td></tr>
 * <tr><td>{@code space-id}</td><td>who pays, instead of a project; {@code WATSONX_SPACE_ID}, {@code
 *     WATSONX_DEPLOYMENT_SPACE_ID}, {@code WX_SPACE_ID} or {@code SPACE_ID}</td></tr>
 * <tr><td>{@code api-key}</td><td>for which IBM Cloud IAM, or with a {@code username} Cloud Pak for
 *     Data, hands out tokens; {@code WATSONX_API_KEY}, {@code WATSONX_APIKEY}, {@code
 *     WATSONX_AI_APIKEY} or {@code WX_API_KEY}</td></tr>
 * <tr><td>{@code username}, {@code password}</td><td>of Cloud Pak for Data; {@code
 *     WATSONX_USERNAME}, {@code WATSONX_PASSWORD}</td></tr>
 * <tr><td>{@code zen-api-key}</td><td>of Cloud Pak for Data, instead; {@code
 *     WATSONX_ZENAPIKEY}</td></tr>
 * <tr><td>{@code token}</td><td>one of IBM's, instead of a key; {@code WATSONX_TOKEN}</td></tr>
 * <tr><td>{@code iam-url}</td><td>who hands out tokens; {@code WATSONX_IAM_URL}, by default {@code
 *     https://iam.cloud.ibm.com/identity/token}</td></tr>
 * <tr><td>{@code api-version}</td><td>the day whose API is spoken; {@code WATSONX_API_VERSION}, by
 *     default {@code 2026-08-11}</td></tr>
 * <tr><td>{@code api}</td><td>{@code chat}, or {@code gateway} for the Model Gateway</td></tr>
 * </table>
 */
public final class WatsonxBackendProvider implements BackendProvider {

  @Override
  public String name() {
    return "watsonx";
  }

  @Override
  public List<Setting> settings() {
    var own = new ArrayList<>(WatsonxServer.settings());
    own.add(Setting.MODEL.withDefault("ibm/granite-4-h-small"));
    return Setting.network(own.toArray(Setting[]::new));
  }

  @Override
  public Backend open(BackendConfig given) {
    var config = given.declaredBy(this);
    var model = config.require(Setting.MODEL.key());
    return new WatsonxBackend(WatsonxServer.open(model, config));
  }
}
