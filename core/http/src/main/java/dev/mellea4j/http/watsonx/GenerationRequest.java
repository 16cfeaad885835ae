package dev.mellea4j.http.watsonx;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.http.ExtraBody;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.RawPrompts;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the body of <a href="https://cloud.ibm.com/apidocs/watsonx-ai#text-generation">POST
 * /ml/v1/text/generation</a> for one prompt that the server does not touch.
 */
final class GenerationRequest {

  private static final String PARAMETERS = "parameters";

  private static final Set<String> OF_THE_REQUEST = Set.of("input", "model", "model_id");

  /** What stands beside the parameters. */
  private static final List<String> BESIDE = List.of("moderations", "project_id", "space_id");

  private GenerationRequest() {}

  /**
   * Returns the body.
   *
   * @throws BackendException with UNSUPPORTED for a format, which the API does not have
   */
  static ObjectNode of(RawPrompts raw, ModelPlace place) {
    if (raw.format().kind() != ResponseFormat.Kind.TEXT) {
      throw BackendException.unsupported(
          "Raw completions of watsonx.ai take no format. Use a chat, or ask for text");
    }
    var body = Json.object();
    place.writeTo(body);
    body.put("input", String.join("", raw.prompts()));
    var parameters = body.putObject(PARAMETERS);
    Options.write(raw.options(), OF_THE_REQUEST, parameters);
    for (var name : BESIDE) {
      if (parameters.has(name)) {
        body.set(name, parameters.remove(name));
      }
    }
    if (parameters.isEmpty()) {
      body.remove(PARAMETERS);
    }
    ExtraBody.of(raw.options().named()).mergeInto(body);
    return body;
  }
}
