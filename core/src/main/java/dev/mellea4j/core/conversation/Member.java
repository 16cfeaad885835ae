package dev.mellea4j.core.conversation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A value in a conversation file, and where it stands there.
 *
 * @param place such as {@code messages[2].content}
 */
record Member(JsonNode json, String place) {

  /** Returns a member that must be there. */
  Member at(String name) {
    return find(name).orElseThrow(() -> refuse("has no '%s'".formatted(name)));
  }

  Optional<Member> find(String name) {
    return json.optional(name).map(value -> new Member(value, place + "." + name));
  }

  Optional<String> findText(String name) {
    return find(name).map(Member::text);
  }

  String text() {
    if (!json.isString()) {
      throw refuse("is no text");
    }
    return json.stringValue();
  }

  List<Member> items() {
    if (!json.isArray()) {
      throw refuse("is no list");
    }
    var items = new ArrayList<Member>();
    for (int i = 0; i < json.size(); i++) {
      items.add(new Member(json.get(i), "%s[%d]".formatted(place, i)));
    }
    return items;
  }

  /** Returns the members of an object by their names. */
  Map<String, Member> members() {
    if (!json.isObject()) {
      throw refuse("is no object");
    }
    var members = new LinkedHashMap<String, Member>();
    json.properties()
        .forEach(
            entry ->
                members.put(
                    entry.getKey(), new Member(entry.getValue(), place + "." + entry.getKey())));
    return members;
  }

  /** Returns the facts of an owner of extras, as Java has them. */
  Map<String, Object> facts() {
    var facts = new LinkedHashMap<String, Object>();
    members().forEach((name, member) -> facts.put(name, value(member.json)));
    return facts;
  }

  private static @Nullable Object value(JsonNode json) {
    if (json.isObject()) {
      var map = new LinkedHashMap<String, @Nullable Object>();
      json.properties().forEach(entry -> map.put(entry.getKey(), value(entry.getValue())));
      return map;
    }
    if (json.isArray()) {
      var list = new ArrayList<@Nullable Object>();
      json.forEach(item -> list.add(value(item)));
      return list;
    }
    if (json.isNull()) {
      return null;
    }
    if (json.isBoolean()) {
      return json.booleanValue();
    }
    return json.isNumber() ? number(json) : json.asString();
  }

  /** Returns a number as Java usually has it, unless that would lose digits. */
  private static Number number(JsonNode json) {
    if (json.isIntegralNumber()) {
      return json.numberValue();
    }
    var exact = json.decimalValue();
    double rounded = exact.doubleValue();
    boolean same = !Double.isInfinite(rounded) && BigDecimal.valueOf(rounded).compareTo(exact) == 0;
    return same ? (Number) rounded : exact;
  }

  /** Returns what is thrown if this is not as it should be. */
  IllegalArgumentException refuse(String problem) {
    return new IllegalArgumentException(
        "A conversation cannot be read: '%s' %s. Read what was written by Conversations.write"
            .formatted(place, problem));
  }
}
