package dev.mellea4j.http.openai.responses;

import dev.mellea4j.http.Json;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event of a stream, or a whole response, which has no type.
 *
 * @param type empty if it is no event
 * @param output which item it is about
 * @param part which part of the item it is about
 * @param item missing unless it begins or ends one
 * @param others all other members that say something
 */
record ResponseEvent(
    String type, int output, String part, String delta, JsonNode item, ObjectNode others) {

  /** Reads an object, at whose first token the parser is; a piece of text costs no tree. */
  static ResponseEvent read(JsonParser json) {
    var type = "";
    int output = 0;
    var part = "";
    var delta = "";
    JsonNode item = MissingNode.getInstance();
    var others = Json.object();
    for (var name = json.nextName(); name != null; name = json.nextName()) {
      json.nextToken();
      switch (name) {
        case "type" -> type = text(json);
        case "output_index" -> output = json.getValueAsInt(0);
        case "summary_index", "content_index" -> part = name.charAt(0) + text(json);
        case "delta" -> delta = text(json);
        case "item" -> item = Json.MAPPER.readTree(json);
        case "sequence_number", "item_id", "obfuscation", "logprobs" -> json.skipChildren();
        default -> others.set(name, Json.MAPPER.readTree(json));
      }
    }
    return new ResponseEvent(type, output, part, delta, item, others);
  }

  private static String text(JsonParser json) {
    var text = json.getValueAsString("");
    json.skipChildren();
    return text;
  }

  /** Returns the response that it carries; of a whole response, itself. */
  JsonNode response() {
    return others.has("response") ? others.get("response") : others;
  }
}
