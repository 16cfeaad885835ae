package dev.mellea4j.http.openai;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.ResponseFormat;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * What a reply must look like, as <a
 * href="https://platform.openai.com/docs/api-reference/chat/create#chat-create-response_format">OpenAI</a>
 * says it.
 */
final class ReplyFormat {

  private static final String RESPONSE_FORMAT = "response_format";

  private final ResponseFormat format;
  private final Optional<ReplySchema> schema;

  private ReplyFormat(ResponseFormat format, Optional<ReplySchema> schema) {
    this.format = format;
    this.schema = schema;
  }

  /**
   * Returns the format as it can be said to a server.
   *
   * @throws BackendException with UNSUPPORTED if it cannot
   * @throws IllegalArgumentException if the schema is not a JSON object, or an option says it too
   */
  static ReplyFormat of(ResponseFormat format, OpenAiOptions options) {
    if (format.kind() == ResponseFormat.Kind.TEXT) {
      return new ReplyFormat(format, Optional.empty());
    }
    if (options.has(RESPONSE_FORMAT)) {
      throw new IllegalArgumentException(
          "Option 'response_format' and the request's own format are both set. Leave the option"
              + " out");
    }
    boolean any = format.kind() == ResponseFormat.Kind.JSON;
    return any && options.profile().has(OpenAiTrait.JSON_OBJECT)
        ? new ReplyFormat(format, Optional.empty())
        : new ReplyFormat(
            format, Optional.of(ReplySchema.of(format, options.profile(), options.strict())));
  }

  /** A sentence if the server does not enforce what was asked of it. */
  List<String> warnings() {
    return schema.map(ReplySchema::warnings).orElse(List.of());
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
      json.writeObjectPropertyStart("json_schema");
      schema.get().writeMembers(json);
      json.writeEndObject();
    }
    json.writeEndObject();
  }
}
