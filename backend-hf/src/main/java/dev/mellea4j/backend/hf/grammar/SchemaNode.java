package dev.mellea4j.backend.hf.grammar;

import dev.mellea4j.api.BackendException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A schema within a schema: its keywords, checked as they are asked for.
 *
 * @param place a JSON pointer, for messages
 */
record SchemaNode(Map<?, ?> keywords, String place) {

  private static final String SUPPORTED =
      "$ref, additionalProperties, allOf with one schema, anyOf, const, enum, items, maxItems,"
          + " maxLength, maximum and minimum of integers, minItems, minLength, properties, required,"
          + " type";

  private static final BigDecimal MOST = BigDecimal.valueOf(Integer.MAX_VALUE);

  boolean has(String keyword) {
    return keywords.containsKey(keyword);
  }

  @Nullable Object get(String keyword) {
    return keywords.get(keyword);
  }

  /** Returns a keyword's schema; any value where it is missing. */
  @Nullable Object schema(String keyword) {
    return has(keyword) ? get(keyword) : true;
  }

  String place(String step) {
    return place + "/" + step;
  }

  /** Returns the types that are named, or whose keywords there are; empty for any. */
  List<String> types() {
    if (!has("type")) {
      return Keywords.typesOf(keywords.keySet());
    }
    var names = new ArrayList<String>();
    var several =
        get("type") instanceof List<?> list ? list : Collections.singletonList(get("type"));
    for (var name : several) {
      if (!(name instanceof String type) || !Keywords.isType(name)) {
        throw malformed("has the unknown type '%s'".formatted(name));
      }
      names.add(type);
    }
    if (names.isEmpty()) {
      throw malformed("has a 'type' without a type");
    }
    return names;
  }

  /** Fails if more is said about values of some types, or of any if none is named, than this. */
  void requireOnly(Set<String> enforced, List<String> types) {
    for (var keyword : keywords.keySet()) {
      var name = (String) keyword;
      if (!enforced.contains(name) && Keywords.constrains(name, get(name), types)) {
        throw unsupported("uses '%s'".formatted(name));
      }
    }
    if (has("if") && (has("then") || has("else"))) {
      throw unsupported("uses 'if'");
    }
  }

  /** Returns a whole number of 0 or more; all that no reply reaches are the largest there is. */
  int count(String keyword, int absent) {
    if (!has(keyword)) {
      return absent;
    }
    if (get(keyword) instanceof Number number) {
      var exact = new BigDecimal(number.toString());
      if (exact.signum() >= 0 && exact.compareTo(MOST) > 0) {
        return Integer.MAX_VALUE;
      }
      if (exact.signum() >= 0 && exact.stripTrailingZeros().scale() <= 0) {
        return exact.intValue();
      }
    }
    throw malformed(
        "has the %s '%s', not a whole number of 0 or more".formatted(keyword, get(keyword)));
  }

  List<?> list(String keyword) {
    if (get(keyword) instanceof List<?> list) {
      return list;
    }
    throw malformed("has a '%s' that is no list".formatted(keyword));
  }

  /** Returns names; none where the keyword is missing. */
  List<String> names(String keyword) {
    var names = new ArrayList<String>();
    for (var name : has(keyword) ? list(keyword) : List.of()) {
      if (!(name instanceof String text)) {
        throw malformed("has the name '%s' in '%s', not a text".formatted(name, keyword));
      }
      names.add(text);
    }
    return names;
  }

  /** Returns schemas by name; none where the keyword is missing. */
  Map<?, ?> map(String keyword) {
    if (!has(keyword)) {
      return Map.of();
    }
    if (get(keyword) instanceof Map<?, ?> map) {
      return map;
    }
    throw malformed("has a '%s' that is no object".formatted(keyword));
  }

  BackendException unsupported(String why) {
    return BackendException.unsupported(
        "The schema %s, at '%s', which cannot be enforced while decoding. Supported: %s"
            .formatted(why, place, SUPPORTED));
  }

  IllegalArgumentException malformed(String why) {
    return malformed(why, place);
  }

  static IllegalArgumentException malformed(String why, String place) {
    return new IllegalArgumentException("The schema %s, at '%s'".formatted(why, place));
  }
}
