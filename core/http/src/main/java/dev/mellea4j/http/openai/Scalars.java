package dev.mellea4j.http.openai;

import tools.jackson.core.JsonParser;

/** Reads values that are plain, and leaves the parser behind those that are not. */
final class Scalars {

  private Scalars() {}

  /** Returns a text, as which a number counts too; empty if there is none. */
  static String text(JsonParser json) {
    var text = json.getValueAsString("");
    json.skipChildren();
    return text;
  }

  /** Returns a number; {@code otherwise} if there is none. */
  static int number(JsonParser json, int otherwise) {
    int number = json.getValueAsInt(otherwise);
    json.skipChildren();
    return number;
  }
}
