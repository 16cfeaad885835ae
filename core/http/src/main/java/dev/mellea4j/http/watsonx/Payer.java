package dev.mellea4j.http.watsonx;

import static dev.mellea4j.http.watsonx.Explicit.all;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.Setting;
import java.util.List;
import java.util.Optional;

/**
 * Who pays for a model, as each request names it: a project or a space.
 *
 * @param member what it is called in a body
 */
record Payer(String member, String id) {

  private static final Setting PROJECT =
      Setting.of("project-id", "the project that pays")
          .withEnvironment("WATSONX_PROJECT_ID", "WX_PROJECT_ID", "PROJECT_ID");

  private static final Setting SPACE =
      Setting.of("space-id", "the deployment space that pays, instead of a project")
          .withEnvironment(
              "WATSONX_SPACE_ID", "WATSONX_DEPLOYMENT_SPACE_ID", "WX_SPACE_ID", "SPACE_ID");

  static final List<Setting> SETTINGS = List.of(PROJECT, SPACE);

  /**
   * Returns who pays; nobody does if the model is a deployment, which belongs to a space.
   *
   * @throws IllegalArgumentException if neither is set, or both are
   */
  static Optional<Payer> of(String model, BackendConfig config) {
    if (ModelPlace.isDeployment(model)) {
      return Optional.empty();
    }
    if (all(config, SETTINGS).size() > 1) {
      throw new IllegalArgumentException(
          "Settings 'project-id' and 'space-id' are both set, and one of them pays. Leave the other out");
    }
    var chosen =
        Explicit.first(config, SETTINGS)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Model '%s' needs a project or a space that pays. Set 'project-id' (WATSONX_PROJECT_ID) or 'space-id' (WATSONX_SPACE_ID)"
                            .formatted(model)));
    var member = chosen.equals(PROJECT) ? "project_id" : "space_id";
    return Optional.of(new Payer(member, config.require(chosen.key())));
  }
}
