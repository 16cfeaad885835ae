package dev.mellea4j.http;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.node.ObjectNode;

/** Reads the JSON Schemas of tools and replies. */
public final class SchemaText {

  private static final ObjectReader WHOLE =
      Json.MAPPER.readerFor(ObjectNode.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private SchemaText() {}

  /**
   * Returns the schema as a tree.
   *
   * @param owner whose schema it is, such as {@code tool 'add'}, for the message
   * @throws IllegalArgumentException if it is not one JSON object
   */
  public static ObjectNode parse(String schema, String owner) {
    try {
      return WHOLE.readValue(schema);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "The schema of %s is not a JSON object: %s".formatted(owner, e.getOriginalMessage()), e);
    }
  }
}
