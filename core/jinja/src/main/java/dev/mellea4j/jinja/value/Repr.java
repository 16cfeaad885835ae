package dev.mellea4j.jinja.value;

import java.util.HexFormat;
import java.util.List;

/** Python's {@code repr}. */
public final class Repr {

  private final TextBuffer text;
  private final Budget budget;

  private Repr(Budget budget) {
    this.budget = budget;
    text = new TextBuffer(budget);
  }

  public static String of(Object value, Budget budget) {
    var repr = new Repr(budget);
    repr.write(value);
    return repr.text.text();
  }

  private void write(Object value) {
    budget.spend(1);
    if (value instanceof String string) {
      budget.work(string.length());
      text.append(quote(string));
    } else if (value instanceof List<?> list) {
      writeAll("[", list, "]");
    } else if (value instanceof Dict dict) {
      writeDict(dict);
    } else if (value instanceof Tuple tuple) {
      writeAll("(", tuple.items(), tuple.items().size() == 1 ? ",)" : ")");
    } else {
      writeScalar(value);
    }
  }

  private void writeScalar(Object value) {
    if (value instanceof Boolean truth) {
      text.append(truth ? "True" : "False");
    } else if (value instanceof Double number) {
      text.append(Numbers.text(number.doubleValue(), budget));
    } else if (Numbers.isInteger(value)) {
      text.append(Numbers.text(value, budget));
    } else if (value instanceof None) {
      text.append("None");
    } else if (value instanceof Undefined) {
      text.append("Undefined");
    } else {
      writeRest(value);
    }
  }

  private void writeRest(Object value) {
    if (value instanceof Markup markup) {
      budget.work(markup.text().length());
      text.append("Markup(").append(quote(markup.text())).append(")");
    } else if (value instanceof DictView view) {
      text.append(view.type()).append("(");
      writeAll("[", view, "]");
      text.append(")");
    } else if (value instanceof Namespace namespace) {
      text.append("<Namespace ");
      writeDict(namespace.attributes());
      text.append(">");
    } else if (value instanceof Range range) {
      text.append(range.toString());
    } else if (value instanceof Instance instance) {
      text.append(instance.shown());
    } else {
      text.append("<").append(TypeName.of(value)).append(">");
    }
  }

  private void writeAll(String open, Iterable<?> items, String close) {
    budget.deeper();
    text.append(open);
    var separator = "";
    for (Object item : items) {
      text.append(separator);
      write(item);
      separator = ", ";
    }
    text.append(close);
    budget.shallower();
  }

  private void writeDict(Dict dict) {
    budget.deeper();
    text.append("{");
    var separator = "";
    for (var entry : dict.entries()) {
      text.append(separator);
      write(entry.key());
      text.append(": ");
      write(entry.value());
      separator = ", ";
    }
    text.append("}");
    budget.shallower();
  }

  public static String quote(String string) {
    char quote = string.indexOf('\'') >= 0 && string.indexOf('"') < 0 ? '"' : '\'';
    var quoted = new StringBuilder().append(quote);
    string.codePoints().forEach(c -> escape(c, quote, quoted));
    return quoted.append(quote).toString();
  }

  private static void escape(int c, char quote, StringBuilder quoted) {
    switch (c) {
      case '\\' -> quoted.append("\\\\");
      case '\n' -> quoted.append("\\n");
      case '\r' -> quoted.append("\\r");
      case '\t' -> quoted.append("\\t");
      default -> {
        if (c == quote) {
          quoted.append('\\').append(quote);
        } else if (isPrintable(c)) {
          quoted.appendCodePoint(c);
        } else {
          quoted.append(hex(c));
        }
      }
    }
  }

  private static String hex(int c) {
    var digits = HexFormat.of();
    if (c < 0x100) {
      return "\\x" + digits.toHexDigits((byte) c);
    }
    return c < 0x10000 ? "\\u" + digits.toHexDigits((char) c) : "\\U" + digits.toHexDigits(c);
  }

  public static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> c == ' ';
      default -> true;
    };
  }
}
