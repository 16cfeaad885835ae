package dev.mellea4j.http.openai;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.RawPrompts;
import dev.mellea4j.http.SchemaText;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the body of <a href="https://platform.openai.com/docs/api-reference/completions/create">
 * POST /completions</a> for prompts that the server does not touch.
 */
final class RawRequest {

  private RawRequest() {}

  /**
   * Returns the body.
   *
   * @param raw a single prompt where the server takes no lists
   * @param structuredOutputs whether the server is a vLLM that knows {@code structured_outputs}, of
   *     0.12.0 or later; others get the schema under the names that older ones and llama.cpp know
   * @throws BackendException with UNSUPPORTED if the server takes no schema here
   * @throws IllegalArgumentException if a schema is not a JSON object
   */
  static ObjectNode of(RawPrompts raw, OpenAiOptions options, boolean structuredOutputs) {
    var format = raw.format();
    var body = Json.object().put("model", raw.model());
    putPrompts(body, raw.prompts(), options.profile());
    options.writeTo(body);
    if (format.kind() != ResponseFormat.Kind.TEXT) {
      requireExtensions(options.profile());
      var schema = SchemaText.parse(format.schema().orElse("{\"type\":\"object\"}"), "the reply");
      putSchema(body, schema, structuredOutputs);
    }
    options.mergeExtraBody(body);
    return body;
  }

  private static void requireExtensions(OpenAiProfile profile) {
    if (!profile.has(OpenAiTrait.EXTENSIONS)) {
      throw BackendException.unsupported(
          "Raw completions of this server take no schema. Use a chat, or ask for text");
    }
  }

  private static void putPrompts(ObjectNode body, List<String> prompts, OpenAiProfile profile) {
    if (profile.has(OpenAiTrait.SEVERAL_PROMPTS)) {
      var array = body.putArray("prompt");
      prompts.forEach(array::add);
    } else {
      body.put("prompt", String.join("", prompts));
    }
  }

  private static void putSchema(ObjectNode body, ObjectNode schema, boolean structuredOutputs) {
    if (structuredOutputs) {
      body.putObject("structured_outputs").set("json", schema);
    } else {
      body.set("guided_json", schema);
      body.set("json_schema", schema);
    }
  }
}
