package dev.mellea4j.http;

import dev.mellea4j.api.ResolvedOptions;
import java.util.LinkedHashMap;
import java.util.Map;

/** Headers that a call brings in the option {@code extra_headers}; all are treated as secret. */
record ExtraHeaders(Map<String, String> values) {

  static final String OPTION = "extra_headers";

  private static final ExtraHeaders NONE = new ExtraHeaders(Map.of());

  /**
   * Reads the option.
   *
   * @throws IllegalArgumentException if it is not a map of texts
   */
  static ExtraHeaders of(ResolvedOptions options) {
    var value = options.passThrough().get(OPTION);
    if (value == null) {
      return NONE;
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException("Option '%s' is not a map of headers".formatted(OPTION));
    }
    var headers = new LinkedHashMap<String, String>();
    map.forEach((name, header) -> headers.put(String.valueOf(name), String.valueOf(header)));
    return new ExtraHeaders(headers);
  }

  boolean isNone() {
    return values.isEmpty();
  }

  /** The request with these headers. */
  HttpRequest on(HttpRequest request) {
    var with = request;
    for (var header : values.entrySet()) {
      with = with.with(new Header(header.getKey(), header.getValue(), true));
    }
    return with;
  }
}
