package dev.mellea4j.core.schema;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ContainerNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.POJONode;

/**
 * Reads the beginning of JSON. Numbers and words count once something follows them; of a text that
 * goes on, what is there is marked as such.
 */
final class PartialJson {

  private final String text;
  private final boolean openText;
  private final Deque<ContainerNode<?>> open = new ArrayDeque<>();
  private Optional<ContainerNode<?>> root = Optional.empty();
  private String name = "";

  private PartialJson(String text, boolean openText) {
    this.text = text;
    this.openText = openText;
  }

  /** Reads what begins with a bracket; empty if nothing of it can be read. */
  static Optional<JsonNode> of(String beginning) {
    int end = endOfWholeCharacters(beginning);
    boolean openText = end >= 0;
    var text = openText ? beginning.substring(0, end) + '"' : beginning;
    var partial = new PartialJson(text, openText);
    partial.read();
    return partial.root.map(JsonNode.class::cast);
  }

  /** Returns the text of a mark, that of a text that is complete, or none. */
  static Optional<String> textOf(JsonNode value) {
    if (value instanceof POJONode mark && mark.getPojo() instanceof OpenText begun) {
      return Optional.of(begun.text());
    }
    return value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
  }

  /** Whether a value is a mark. */
  static boolean isOpen(JsonNode value) {
    return value.isPojo();
  }

  /** Where in a text without its end to cut, lest an escape is halved; -1 outside of texts. */
  private static int endOfWholeCharacters(String json) {
    boolean quoted = false;
    int escape = -1;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (quoted && c == '\\') {
        int length = i + 1 < json.length() && json.charAt(i + 1) == 'u' ? 6 : 2;
        escape = i;
        i += length - 1;
        if (i >= json.length()) {
          return escape;
        }
      } else if (c == '"') {
        quoted = !quoted;
      }
    }
    return quoted ? json.length() : -1;
  }

  private void read() {
    try (var parser = Json.MAPPER.createParser(text)) {
      while (parser.nextToken() != null && !(root.isPresent() && open.isEmpty())) {
        take(parser);
      }
    } catch (JacksonException e) {
      // Here it ends, for now.
    }
  }

  private void take(JsonParser parser) {
    switch (parser.currentToken()) {
      case START_OBJECT -> begin(JsonNodeFactory.instance.objectNode());
      case START_ARRAY -> begin(JsonNodeFactory.instance.arrayNode());
      case END_OBJECT, END_ARRAY -> open.pop();
      case PROPERTY_NAME -> name = parser.currentName();
      default -> scalar(parser);
    }
  }

  private void begin(ContainerNode<?> node) {
    if (open.isEmpty()) {
      root = Optional.of(node);
    } else {
      put(node);
    }
    open.push(node);
  }

  private void scalar(JsonParser parser) {
    boolean last = parser.currentLocation().getCharOffset() >= text.length();
    boolean isText = parser.currentToken() == JsonToken.VALUE_STRING;
    if (isText && last && openText) {
      put(JsonNodeFactory.instance.pojoNode(new OpenText(parser.getString())));
    } else if (isText || !last) {
      put(parser.readValueAsTree());
    }
  }

  private void put(JsonNode value) {
    if (open.peek() instanceof ObjectNode object) {
      object.set(name, value);
    } else if (open.peek() instanceof ArrayNode array) {
      array.add(value);
    }
  }

  /** A text that goes on. */
  private record OpenText(String text) {}
}
