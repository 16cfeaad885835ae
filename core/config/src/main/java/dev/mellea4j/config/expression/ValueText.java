package dev.mellea4j.config.expression;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Writes values as text: texts as they are, lists and maps as JSON, 2.0 as 2. */
public final class ValueText {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ValueText() {}

  /** Returns the text of a value as an expression gives it. */
  public static String of(Object value) {
    if (value instanceof Map<?, ?> || value instanceof List<?>) {
      return json(value);
    }
    if (value instanceof Double number && Double.isFinite(number)) {
      return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
    return value.toString();
  }

  /** Returns a value as JSON in one line. */
  public static String json(Object value) {
    return JSON.writeValueAsString(value);
  }
}
