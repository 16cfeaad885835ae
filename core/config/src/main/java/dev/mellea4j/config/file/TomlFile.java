package dev.mellea4j.config.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlMapper;

/** Reads TOML. */
public final class TomlFile {

  private static final TomlMapper MAPPER = TomlMapper.builder().build();

  private final String file;
  private final TomlLines lines;

  private TomlFile(String file, TomlLines lines) {
    this.file = file;
    this.lines = lines;
  }

  /**
   * Reads a document.
   *
   * @param file what the text is called in messages
   * @throws IllegalArgumentException if the text is no TOML; the message names line and column
   */
  public static Node document(String file, String text) {
    try {
      return new TomlFile(file, TomlLines.of(text)).node(MAPPER.readTree(text), "");
    } catch (JacksonException e) {
      var at = e.getLocation();
      throw new IllegalArgumentException(
          "%s, line %d, column %d: this is not TOML. Mend it there or in the line above"
              .formatted(file, at.getLineNr(), at.getColumnNr()));
    }
  }

  private Node node(JsonNode from, String path) {
    var place = new Place(file, lines.lineOf(path));
    if (from.isObject()) {
      var members = new LinkedHashMap<String, Node>();
      from.propertyStream()
          .forEach(
              member -> {
                var name = member.getKey();
                members.put(
                    name, node(member.getValue(), path.isEmpty() ? name : path + "." + name));
              });
      return new Node(place, path, "", members);
    }
    if (from.isArray()) {
      var items = new ArrayList<Node>();
      from.forEach(item -> items.add(node(item, "%s[%d]".formatted(path, items.size()))));
      return new Node(place, path, "", items);
    }
    return new Node(place, path, from.asString(), scalar(from));
  }

  private static @Nullable Object scalar(JsonNode from) {
    if (from.isBoolean()) {
      return from.booleanValue();
    }
    if (from.isIntegralNumber() && from.canConvertToLong()) {
      return from.longValue();
    }
    if (from.isNumber()) {
      return from.doubleValue();
    }
    return from.isNull() ? null : from.asString();
  }
}
