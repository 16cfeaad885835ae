package dev.mellea4j.backend.hf.schema;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a JSON value is. */
public enum Kind {
  OBJECT,
  ARRAY,
  STRING,
  NUMBER,
  TRUE,
  FALSE,
  NULL;

  static final Set<Kind> ALL = Set.of(values());

  static Kind of(@Nullable Object value) {
    if (value instanceof Map) {
      return OBJECT;
    }
    if (value instanceof List) {
      return ARRAY;
    }
    if (value instanceof String) {
      return STRING;
    }
    if (value instanceof Number) {
      return NUMBER;
    }
    return value == null ? NULL : value.equals(true) ? TRUE : FALSE;
  }

  static Set<Kind> both(Set<Kind> left, Set<Kind> right) {
    var both = EnumSet.noneOf(Kind.class);
    both.addAll(left);
    both.retainAll(right);
    return both;
  }

  static Set<Kind> except(Set<Kind> kinds) {
    var others = EnumSet.allOf(Kind.class);
    others.removeAll(kinds);
    return others;
  }
}
