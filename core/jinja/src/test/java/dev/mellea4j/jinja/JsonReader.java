package dev.mellea4j.jinja;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads well-formed JSON, as the test resources are; the module itself has no reader. */
final class JsonReader {

  private final String text;
  private int position;

  private JsonReader(String text) {
    this.text = text;
  }

  static Object read(String json) {
    return new JsonReader(json).value();
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> readObject(String json) {
    return (Map<String, Object>) read(json);
  }

  private Object value() {
    return switch (peek()) {
      case '{' -> object();
      case '[' -> list();
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private char peek() {
    while (Character.isWhitespace(text.charAt(position))) {
      position++;
    }
    return text.charAt(position);
  }

  private boolean skip(char c) {
    boolean found = peek() == c;
    position += found ? 1 : 0;
    return found;
  }

  private Object word(String word, Object value) {
    position += word.length();
    return value;
  }

  private Map<String, Object> object() {
    var object = new LinkedHashMap<String, Object>();
    skip('{');
    while (!skip('}')) {
      peek();
      var key = string();
      skip(':');
      object.put(key, value());
      skip(',');
    }
    return object;
  }

  private List<Object> list() {
    var list = new ArrayList<>();
    skip('[');
    while (!skip(']')) {
      list.add(value());
      skip(',');
    }
    return list;
  }

  private String string() {
    var string = new StringBuilder();
    position++;
    for (char c = text.charAt(position++); c != '"'; c = text.charAt(position++)) {
      string.append(c == '\\' ? escape(text.charAt(position++)) : c);
    }
    return string.toString();
  }

  private char escape(char c) {
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> {
        position += 4;
        yield (char) Integer.parseInt(text.substring(position - 4, position), 16);
      }
      default -> c;
    };
  }

  private Object number() {
    int start = position;
    while (position < text.length() && "+-.eE0123456789".indexOf(text.charAt(position)) >= 0) {
      position++;
    }
    var number = text.substring(start, position);
    return number.chars().anyMatch(c -> ".eE".indexOf(c) >= 0)
        ? (Object) Double.parseDouble(number)
        : new BigInteger(number);
  }
}
