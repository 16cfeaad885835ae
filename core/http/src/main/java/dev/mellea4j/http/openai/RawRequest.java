package dev.mellea4j.http.openai;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.http.RawPrompts;
import dev.mellea4j.http.SchemaText;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the body of <a href="https://platform.openai.com/docs/api-reference/completions/create">
 * POST /completions</a> for prompts that the server does not touch.
 */
final class RawRequest {

  private final RawPrompts raw;
  private final OpenAiOptions options;
  private final boolean structuredOutputs;

  private RawRequest(RawPrompts raw, OpenAiOptions options, boolean structuredOutputs) {
    this.raw = raw;
    this.options = options;
    this.structuredOutputs = structuredOutputs;
  }

  /**
   * Returns the body.
   *
   * @param raw a single prompt where the server takes no lists
   * @param structuredOutputs whether the server is a vLLM that knows {@code structured_outputs}, of
   *     0.12.0 or later; others get the schema under the names that older ones and llama.cpp know
   * @throws BackendException with UNSUPPORTED if the server takes no schema here
   */
  static RawRequest of(RawPrompts raw, OpenAiOptions options, boolean structuredOutputs) {
    boolean text = raw.format().kind() == ResponseFormat.Kind.TEXT;
    if (!text && !options.profile().has(OpenAiTrait.EXTENSIONS)) {
      throw BackendException.unsupported(
          "Raw completions of this server take no schema. Use a chat, or ask for text");
    }
    return new RawRequest(raw, options, structuredOutputs);
  }

  /**
   * Writes it.
   *
   * @throws IllegalArgumentException if a schema is not a JSON object
   */
  void write(JsonGenerator json) {
    options.extraBody().write(json, this::writeMembers);
  }

  private void writeMembers(JsonGenerator json) {
    json.writeStringProperty("model", raw.model());
    writePrompts(json);
    options.write(json);
    if (raw.format().kind() != ResponseFormat.Kind.TEXT) {
      var schema = raw.format().schema().orElse("{\"type\":\"object\"}");
      write(json, SchemaText.parse(schema, "the reply"));
    }
  }

  private void writePrompts(JsonGenerator json) {
    if (options.profile().has(OpenAiTrait.SEVERAL_PROMPTS)) {
      json.writeArrayPropertyStart("prompt");
      raw.prompts().forEach(json::writeString);
      json.writeEndArray();
    } else {
      json.writeStringProperty("prompt", String.join("", raw.prompts()));
    }
  }

  private void write(JsonGenerator json, ObjectNode schema) {
    if (structuredOutputs) {
      json.writeObjectPropertyStart("structured_outputs");
      json.writeName("json").writeTree(schema);
      json.writeEndObject();
    } else {
      json.writeName("guided_json").writeTree(schema);
      json.writeName("json_schema").writeTree(schema);
    }
  }
}
