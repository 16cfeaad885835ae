package dev.mellea4j.http.openai;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.http.ClosedSchema;
import dev.mellea4j.http.SchemaText;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.node.ObjectNode;

/** The schema of a reply as it can be said to a server, and whether that enforces it. */
public final class ReplySchema {

  private final String name;
  private final ObjectNode schema;
  private final Optional<Boolean> strict;
  private final List<String> warnings;

  private ReplySchema(
      String name, ObjectNode schema, Optional<Boolean> strict, List<String> warnings) {
    this.name = name;
    this.schema = schema;
    this.strict = strict;
    this.warnings = warnings;
  }

  /**
   * Returns the schema of a format; of JSON without one, that of any object.
   *
   * @param strict whether the user wants it enforced, if anything is said of it
   * @throws BackendException with UNSUPPORTED if the server takes no schema
   * @throws IllegalArgumentException if it is not a JSON object
   */
  public static ReplySchema of(
      ResponseFormat format, OpenAiProfile profile, Optional<Boolean> strict) {
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
    boolean lost = wanted && strict.isEmpty() && obstacle.isPresent();
    return new ReplySchema(
        format.name().orElse("json"),
        lost ? parsed(format) : schema,
        profile.has(OpenAiTrait.STRICT)
            ? Optional.of(strict.orElse(wanted && !lost))
            : Optional.empty(),
        lost ? List.of(notEnforced(obstacle.get())) : List.of());
  }

  private static ObjectNode parsed(ResponseFormat format) {
    return SchemaText.parse(format.schema().orElse("{\"type\":\"object\"}"), "the reply");
  }

  private static String notEnforced(String obstacle) {
    return "The server does not enforce the schema, as %s; the reply may not match it"
        .formatted(obstacle);
  }

  /** Returns a sentence if the server does not enforce what was asked of it. */
  public List<String> warnings() {
    return warnings;
  }

  /** Writes {@code name}, {@code strict} and {@code schema}. */
  public void writeMembers(JsonGenerator json) {
    json.writeStringProperty("name", name);
    if (strict.isPresent()) {
      json.writeBooleanProperty("strict", strict.get());
    }
    json.writeName("schema");
    json.writeTree(schema);
  }
}
