package dev.mellea4j.cli;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes JSON as maps, lists, texts, numbers and booleans. */
final class JsonText {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private JsonText() {}

  /**
   * Parses JSON.
   *
   * @throws JacksonException if it is none
   */
  static Object parse(String text) {
    return MAPPER.readValue(text, Object.class);
  }

  /** Writes a value over several lines, fit for a terminal. */
  static String write(Object value) {
    return Printable.json(MAPPER.writeValueAsString(value));
  }
}
