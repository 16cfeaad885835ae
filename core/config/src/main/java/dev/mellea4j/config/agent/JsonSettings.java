package dev.mellea4j.config.agent;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a table of settings that is given as JSON in one variable. */
final class JsonSettings {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonSettings() {}

  /**
   * Returns the settings as texts; null is as if it was not there.
   *
   * @throws IllegalArgumentException if it is no object of texts, numbers and booleans; what is
   *     written is not quoted, as it may be a key
   */
  static Map<String, String> in(String section, String json, String origin) {
    var settings = new LinkedHashMap<String, String>();
    for (var member : object(section, json, origin).properties()) {
      var value = member.getValue();
      if (value.isContainer()) {
        throw new IllegalArgumentException(
            "Setting '%s.%s' is neither a text nor a number (%s). Write it without brackets"
                .formatted(section, member.getKey(), origin));
      }
      if (!value.isNull()) {
        settings.put(member.getKey(), value.asString());
      }
    }
    return settings;
  }

  private static JsonNode object(String section, String json, String origin) {
    try {
      var tree = JSON.readTree(json);
      if (tree.isObject()) {
        return tree;
      }
      throw malformed(section, "is no JSON object", origin);
    } catch (JacksonException e) {
      var at = e.getLocation();
      throw malformed(
          section,
          "is no JSON from line %d, column %d on".formatted(at.getLineNr(), at.getColumnNr()),
          origin);
    }
  }

  private static IllegalArgumentException malformed(String section, String what, String origin) {
    return new IllegalArgumentException(
        "Setting '%s' %s (%s). Write it as {\"key\": value, …}, or each of its keys as %s%s__KEY"
            .formatted(section, what, origin, SettingKey.PREFIX, section.toUpperCase(Locale.ROOT)));
  }
}
