package dev.mellea4j.http.openai;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.http.ClosedSchema;
import dev.mellea4j.http.SchemaText;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a reply must look like, as <a
 * href="https://platform.openai.com/docs/api-reference/chat/create#chat-create-response_format">OpenAI</a>
 * says it.
 */
final class ReplyFormat {

  private static final String RESPONSE_FORMAT = "response_format";

  private final ResponseFormat format;
  private final Optional<ObjectNode> schema;
  private final Optional<Boolean> strict;
  private final List<String> warnings;

  private ReplyFormat(
      ResponseFormat format,
      Optional<ObjectNode> schema,
      Optional<Boolean> strict,
      List<String> warnings) {
    this.format = format;
    this.schema = schema;
    this.strict = strict;
    this.warnings = warnings;
  }

  /**
   * Returns the format as it can be said to a server.
   *
   * @throws BackendException with UNSUPPORTED if it cannot
   * @throws IllegalArgumentException if the schema is not a JSON object, or an option says it too
   */
  static ReplyFormat of(ResponseFormat format, OpenAiOptions options) {
    if (format.kind() == ResponseFormat.Kind.TEXT) {
      return new ReplyFormat(format, Optional.empty(), Optional.empty(), List.of());
    }
    if (options.has(RESPONSE_FORMAT)) {
      throw new IllegalArgumentException(
          "Option 'response_format' and the request's own format are both set. Leave the option"
              + " out");
    }
    boolean any = format.kind() == ResponseFormat.Kind.JSON;
    if (any && options.profile().has(OpenAiTrait.JSON_OBJECT)) {
      return new ReplyFormat(format, Optional.empty(), Optional.empty(), List.of());
    }
    return described(format, options);
  }

  private static ReplyFormat described(ResponseFormat format, OpenAiOptions options) {
    var profile = options.profile();
    if (profile.has(OpenAiTrait.NO_JSON_SCHEMA)) {
      throw BackendException.unsupported(
          "This server takes no JSON Schema. Describe the reply in the prompt, and ask for text");
    }
    var schema = parsed(format);
    var obstacle = Optional.<String>empty();
    if (profile.has(OpenAiTrait.CLOSED_SCHEMAS)) {
      ClosedSchema.close(schema);
      obstacle = StrictSchema.obstacle(schema);
    }
    boolean wanted = format.schema().isPresent();
    boolean lost = wanted && options.strict().isEmpty() && obstacle.isPresent();
    boolean enforced = options.strict().orElse(wanted && !lost);
    return new ReplyFormat(
        format,
        Optional.of(lost ? parsed(format) : schema),
        profile.has(OpenAiTrait.STRICT) ? Optional.of(enforced) : Optional.empty(),
        lost ? List.of(notEnforced(obstacle.get())) : List.of());
  }

  private static ObjectNode parsed(ResponseFormat format) {
    return SchemaText.parse(format.schema().orElse("{\"type\":\"object\"}"), "the reply");
  }

  private static String notEnforced(String obstacle) {
    return "The server does not enforce the schema, as %s; the reply may not match it"
        .formatted(obstacle);
  }

  /** A sentence if the server does not enforce what was asked of it. */
  List<String> warnings() {
    return warnings;
  }

  /** Writes the member, if there is anything to say. */
  void write(JsonGenerator json) {
    if (format.kind() == ResponseFormat.Kind.TEXT) {
      return;
    }
    json.writeObjectPropertyStart(RESPONSE_FORMAT);
    if (schema.isEmpty()) {
      json.writeStringProperty("type", "json_object");
    } else {
      json.writeStringProperty("type", "json_schema");
      writeSchema(json, schema.get());
    }
    json.writeEndObject();
  }

  private void writeSchema(JsonGenerator json, ObjectNode described) {
    json.writeObjectPropertyStart("json_schema");
    json.writeStringProperty("name", format.name().orElse("json"));
    if (strict.isPresent()) {
      json.writeBooleanProperty("strict", strict.get());
    }
    json.writeName("schema");
    json.writeTree(described);
    json.writeEndObject();
  }
}
