package dev.mellea4j.http.openai.responses;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.openai.OpenAiProfile;
import dev.mellea4j.http.openai.OpenAiTrait;
import dev.mellea4j.http.openai.ReplySchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * Writes the body of <a href="https://platform.openai.com/docs/api-reference/responses/create">POST
 * /responses</a>.
 */
final class ResponseRequest {

  private final String model;
  private final GenerateRequest request;
  private final ResponseOptions options;
  private final OpenAiProfile profile;
  private final String owner;
  private final Map<?, ?> text;
  private final Optional<ReplySchema> schema;

  private ResponseRequest(
      String model,
      GenerateRequest request,
      ResponseOptions options,
      OpenAiProfile profile,
      String owner) {
    this.model = model;
    this.request = request;
    this.options = options;
    this.profile = profile;
    this.owner = owner;
    this.text = options.takeText();
    this.schema =
        hasFormat() && !isAnyObject()
            ? Optional.of(ReplySchema.of(request.format(), profile, options.strict()))
            : Optional.empty();
  }

  /**
   * Returns the body of a chat.
   *
   * @param owner of what the server wants back
   * @throws BackendException with UNSUPPORTED for a format that this server has no way to say
   * @throws IllegalArgumentException if the schema of the reply is not a JSON object, or an option
   *     stands beside what the request says itself
   */
  static ResponseRequest of(
      String model,
      GenerateRequest request,
      ResponseOptions options,
      OpenAiProfile profile,
      String owner) {
    var made = new ResponseRequest(model, request, options, profile, owner);
    if (made.hasFormat() && made.text.containsKey("format")) {
      throw new IllegalArgumentException(
          "Option 'text' and the request's own format are both set. Leave the option's format out");
    }
    return made;
  }

  private boolean hasFormat() {
    return request.format().kind() != ResponseFormat.Kind.TEXT;
  }

  private boolean isAnyObject() {
    return request.format().kind() == ResponseFormat.Kind.JSON
        && profile.has(OpenAiTrait.JSON_OBJECT);
  }

  /** A sentence for what the server cannot be asked as it was meant. */
  List<String> warnings() {
    return schema.map(ReplySchema::warnings).orElse(List.of());
  }

  /**
   * Writes it.
   *
   * @throws BackendException with UNSUPPORTED for what the API has no way to say
   * @throws IllegalArgumentException if the schema of a tool is not a JSON object
   */
  void write(JsonGenerator json) {
    options.extraBody().write(json, this::writeMembers);
  }

  private void writeMembers(JsonGenerator json) {
    json.writeStringProperty("model", model);
    json.writeName("input");
    InputItems.write(json, request.messages(), owner);
    options.write(json);
    ResponseTools.write(json, request, profile, owner);
    if (hasFormat() || !text.isEmpty()) {
      json.writeObjectPropertyStart("text");
      Json.writeMembers(json, text);
      writeFormat(json);
      json.writeEndObject();
    }
  }

  private void writeFormat(JsonGenerator json) {
    if (hasFormat()) {
      json.writeObjectPropertyStart("format");
      json.writeStringProperty("type", schema.isPresent() ? "json_schema" : "json_object");
      schema.ifPresent(described -> described.writeMembers(json));
      json.writeEndObject();
    }
  }
}
