package dev.mellea4j.backend.hf.schema;

import dev.mellea4j.api.BackendException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A schema within a schema: its keywords, checked as they are asked for. Equal to itself alone. */
public final class SchemaNode {

  private static final BigDecimal MOST = BigDecimal.valueOf(Integer.MAX_VALUE);

  private final Map<?, ?> keywords;
  private final String place;

  /**
   * Makes a schema.
   *
   * @param place a JSON pointer, for messages
   */
  SchemaNode(Map<?, ?> keywords, String place) {
    this.keywords = keywords;
    this.place = place;
  }

  Map<?, ?> keywords() {
    return keywords;
  }

  String place() {
    return place;
  }

  /** Returns the place of something in this schema. */
  String place(String keyword, Object... steps) {
    var path = new StringBuilder(place).append('/').append(keyword);
    for (var step : steps) {
      path.append('/').append(step.toString().replace("~", "~0").replace("/", "~1"));
    }
    return path.toString();
  }

  boolean has(String keyword) {
    return keywords.containsKey(keyword);
  }

  @Nullable Object get(String keyword) {
    return keywords.get(keyword);
  }

  /** Whether a keyword has one of some values. */
  boolean is(String keyword, List<Object> values) {
    return has(keyword) && values.contains(get(keyword));
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

  BigDecimal number(String keyword) {
    if (get(keyword) instanceof Number number) {
      return new BigDecimal(number.toString());
    }
    throw malformed("has the %s '%s', not a number".formatted(keyword, get(keyword)));
  }

  String text(String keyword) {
    if (get(keyword) instanceof String text) {
      return text;
    }
    throw malformed("has the %s '%s', not a text".formatted(keyword, get(keyword)));
  }

  List<?> list(String keyword) {
    if (get(keyword) instanceof List<?> list) {
      return list;
    }
    throw malformed("has a '%s' that is no list".formatted(keyword));
  }

  /** Returns names; none where the keyword is missing. */
  List<String> names(String keyword) {
    return has(keyword) ? names(keyword, list(keyword)) : List.of();
  }

  List<String> names(String keyword, List<?> list) {
    var names = new ArrayList<String>();
    for (var name : list) {
      if (!(name instanceof String text)) {
        throw malformed("has the name '%s' in '%s', not a text".formatted(name, keyword));
      }
      names.add(text);
    }
    return names;
  }

  /** Returns what stands by names; none where the keyword is missing. */
  Map<?, ?> map(String keyword) {
    if (!has(keyword)) {
      return Map.of();
    }
    if (get(keyword) instanceof Map<?, ?> map) {
      return map;
    }
    throw malformed("has a '%s' that is no object".formatted(keyword));
  }

  BackendException unsupported(String keyword, String why) {
    return unsupported(keyword, place, why);
  }

  /** Returns a failure that names a keyword and where it is. */
  public static BackendException unsupported(String keyword, String place, String why) {
    return BackendException.unsupported(
        "The schema uses '%s', at '%s', which cannot be enforced while decoding: %s"
            .formatted(keyword, place, why));
  }

  IllegalArgumentException malformed(String why) {
    return malformed(why, place);
  }

  static IllegalArgumentException malformed(String why, String place) {
    return new IllegalArgumentException("The schema %s, at '%s'".formatted(why, place));
  }
}
