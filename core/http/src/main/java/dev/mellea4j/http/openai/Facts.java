package dev.mellea4j.http.openai;

import dev.mellea4j.http.Json;
import dev.mellea4j.http.ReplyBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * What a server tells besides the reply. Chunks repeat what is plain, so the first counts; of
 * objects and lists the last.
 */
final class Facts {

  private final Map<String, Object> told = new LinkedHashMap<>();
  private Map<String, List<Object>> lists = Map.of();

  void add(String name, JsonParser json) {
    if (json.currentToken() == JsonToken.VALUE_NULL
        || json.currentToken().isScalarValue() && told.containsKey(name)) {
      return;
    }
    put(name, value(json));
  }

  void add(String name, JsonNode fact) {
    put(name, value(fact));
  }

  /** Adds to a list of this name. */
  void append(String name, JsonNode fact) {
    lists = lists.isEmpty() ? new HashMap<>() : lists;
    lists.computeIfAbsent(name, this::begunList).add(value(fact));
  }

  private List<Object> begunList(String name) {
    var list = new ArrayList<Object>(told.get(name) instanceof List<?> known ? known : List.of());
    told.put(name, list);
    return list;
  }

  void put(String name, Object fact) {
    told.put(name, fact);
    if (!lists.isEmpty()) {
      lists.remove(name);
    }
  }

  /** Reads a value at whose first token the parser is, without the detour of a tree. */
  static Object value(JsonParser json) {
    return Json.MAPPER.readValue(json, Object.class);
  }

  static Object value(JsonNode fact) {
    return Json.value(fact);
  }

  JsonNode tree() {
    return Json.MAPPER.valueToTree(told);
  }

  void finish(ReplyBuilder reply) {
    told.forEach(
        (name, fact) -> {
          if (!isEmpty(fact)) {
            reply.extra(name, fact);
          }
        });
  }

  /** All that says something. */
  Map<String, Object> told() {
    var said = new LinkedHashMap<>(told);
    said.values().removeIf(Facts::isEmpty);
    return said;
  }

  private static boolean isEmpty(Object fact) {
    return fact instanceof Map<?, ?> map && map.isEmpty()
        || fact instanceof List<?> list && list.isEmpty();
  }
}
