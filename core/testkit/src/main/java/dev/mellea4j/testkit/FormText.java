package dev.mellea4j.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code application/x-www-form-urlencoded} text. */
final class FormText {

  private FormText() {}

  /** The values by name, both decoded, in the order in which they were written. */
  static Map<String, List<String>> read(String text) {
    var fields = new LinkedHashMap<String, List<String>>();
    for (var field : text.split("&", -1)) {
      if (!field.isEmpty()) {
        var parts = field.split("=", 2);
        var value = parts.length == 2 ? parts[1] : "";
        fields
            .computeIfAbsent(URLDecoder.decode(parts[0], UTF_8), name -> new ArrayList<>())
            .add(URLDecoder.decode(value, UTF_8));
      }
    }
    fields.replaceAll((name, values) -> List.copyOf(values));
    return Collections.unmodifiableMap(fields);
  }
}
