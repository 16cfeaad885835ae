package dev.mellea4j.http.openai;

import dev.mellea4j.http.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** How likely each token was, from one chunk after another. */
final class Logprobs {

  private final List<Object> tokens = new ArrayList<>(0);

  /** Reads those of a choice, if they {@code count}. */
  void read(JsonParser json, boolean count) {
    if (json.currentToken() == JsonToken.VALUE_NULL || !count) {
      json.skipChildren();
      return;
    }
    JsonNode read = Json.MAPPER.readTree(json);
    var listed = read.isArray() ? read : read.path("content");
    listed.forEach(token -> tokens.add(Facts.value(token)));
  }

  void finish(Facts facts) {
    if (!tokens.isEmpty()) {
      facts.put("logprobs", tokens);
    }
  }
}
