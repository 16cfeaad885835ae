package dev.mellea4j.jinja.library;

import dev.mellea4j.jinja.value.Dict;
import dev.mellea4j.jinja.value.Failure;
import dev.mellea4j.jinja.value.None;
import dev.mellea4j.jinja.value.Numbers;
import dev.mellea4j.jinja.value.Rendering;
import dev.mellea4j.jinja.value.Text;
import dev.mellea4j.jinja.value.TextBuffer;
import dev.mellea4j.jinja.value.Tuple;
import dev.mellea4j.jinja.value.TypeName;
import dev.mellea4j.jinja.value.Undefined;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Python's {@code json.dumps}.
 *
 * @param indent what a level is indented with; ignored unless {@code multiline}
 */
record Json(
    boolean ascii, boolean multiline, String indent, String comma, String colon, boolean sorted) {

  /** One value on its way into a text. */
  private record Writer(Json style, TextBuffer text, Rendering rendering) {

    void write(Object value, int depth) {
      rendering.budget().spend(1);
      if (Text.is(value)) {
        quote(value.toString());
      } else if (value instanceof Dict dict) {
        writeDict(dict, depth);
      } else if (value instanceof List<?> list) {
        writeList(list, depth);
      } else if (value instanceof Tuple tuple) {
        writeList(tuple.items(), depth);
      } else {
        text.append(scalar(value));
      }
    }

    private String scalar(Object value) {
      if (value instanceof None) {
        return "null";
      }
      if (value instanceof Boolean truth) {
        return truth ? "true" : "false";
      }
      if (value instanceof Double real) {
        return real.isNaN()
            ? "NaN"
            : real.isInfinite()
                ? (real > 0 ? "Infinity" : "-Infinity")
                : Numbers.text(real.doubleValue(), rendering.budget());
      }
      if (Numbers.isInteger(value)) {
        return Numbers.text(value, rendering.budget());
      }
      throw value instanceof Undefined undefined
          ? undefined.failure()
          : new Failure(
              "Type '%s' cannot be written as JSON".formatted(TypeName.of(value)),
              "Use the filter 'list'");
    }

    private void writeList(List<?> list, int depth) {
      rendering.budget().deeper();
      text.append("[");
      var separator = "";
      for (Object item : list) {
        text.append(separator);
        line(depth + 1);
        write(item, depth + 1);
        separator = style.comma;
      }
      end(list.isEmpty(), depth);
      text.append("]");
      rendering.budget().shallower();
    }

    private void writeDict(Dict dict, int depth) {
      rendering.budget().deeper();
      text.append("{");
      var separator = "";
      for (var entry : style.sorted ? sortedEntries(dict) : dict.entries()) {
        text.append(separator);
        line(depth + 1);
        quote(key(entry.key()));
        text.append(style.colon);
        write(entry.value(), depth + 1);
        separator = style.comma;
      }
      end(dict.size() == 0, depth);
      text.append("}");
      rendering.budget().shallower();
    }

    private List<Dict.Entry> sortedEntries(Dict dict) {
      rendering.budget().slots(dict.size());
      return Sorting.by(
          new ArrayList<>(dict.entries()), Dict.Entry::key, false, rendering.comparison());
    }

    private String key(Object key) {
      if (key instanceof Tuple) {
        throw new Failure("Type 'tuple' cannot be a key in JSON", "Use texts as keys");
      }
      return Text.is(key) ? key.toString() : scalar(key);
    }

    private void end(boolean empty, int depth) {
      if (!empty) {
        line(depth);
      }
    }

    private void line(int depth) {
      if (style.multiline) {
        text.append("\n").append(Text.repeat(style.indent, depth, rendering.budget()));
      }
    }

    private void quote(String string) {
      rendering.budget().read(string.length());
      text.append("\"");
      int from = 0;
      for (int i = 0; i < string.length(); i++) {
        var escape = escape(string.charAt(i));
        if (!escape.isEmpty()) {
          rendering.budget().spend(1);
          text.append(string, from, i).append(escape);
          from = i + 1;
        }
      }
      text.append(string, from, string.length()).append("\"");
    }

    private String escape(char c) {
      return switch (c) {
        case '"' -> "\\\"";
        case '\\' -> "\\\\";
        case '\n' -> "\\n";
        case '\r' -> "\\r";
        case '\t' -> "\\t";
        case '\b' -> "\\b";
        case '\f' -> "\\f";
        default -> c < ' ' || (style.ascii && c > '~') ? "\\u" + HexFormat.of().toHexDigits(c) : "";
      };
    }
  }

  String write(Object value, Rendering rendering) {
    var text = new TextBuffer(rendering.budget());
    new Writer(this, text, rendering).write(value, 0);
    return text.text();
  }
}
