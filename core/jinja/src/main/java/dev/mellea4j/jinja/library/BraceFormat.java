package dev.mellea4j.jinja.library;

import dev.mellea4j.jinja.value.Arguments;
import dev.mellea4j.jinja.value.Failure;
import dev.mellea4j.jinja.value.Rendering;
import dev.mellea4j.jinja.value.Repr;
import dev.mellea4j.jinja.value.Text;
import dev.mellea4j.jinja.value.TextBuffer;

/** Python's {@code str.format}. */
final class BraceFormat {

  private static final int MOST_NESTED = 2;

  /** What reading a field costs. */
  private static final int STEPS_A_FIELD = 10;

  private final Rendering rendering;
  private final Arguments arguments;
  private int automatic;
  private boolean numbered;

  BraceFormat(Rendering rendering, Arguments arguments) {
    this.rendering = rendering;
    this.arguments = arguments;
  }

  String format(String pattern) {
    return format(pattern, 0);
  }

  private String format(String pattern, int nested) {
    if (nested > MOST_NESTED - 1) {
      throw malformed(pattern);
    }
    rendering.budget().work(pattern.length());
    var text = new TextBuffer(rendering.budget());
    int i = 0;
    while (i < pattern.length()) {
      char c = pattern.charAt(i);
      boolean doubled = i + 1 < pattern.length() && pattern.charAt(i + 1) == c;
      if ((c == '{' || c == '}') && doubled) {
        text.append(c);
        i += 2;
      } else if (c == '{') {
        int end = fieldEnd(pattern, i);
        rendering.budget().spend(STEPS_A_FIELD);
        text.append(field(pattern.substring(i + 1, end), nested));
        i = end + 1;
      } else if (c == '}') {
        throw malformed(pattern);
      } else {
        int end = plainEnd(pattern, i);
        text.append(pattern, i, end);
        i = end;
      }
    }
    return text.text();
  }

  private static int plainEnd(String pattern, int start) {
    int end = start;
    while (end < pattern.length() && pattern.charAt(end) != '{' && pattern.charAt(end) != '}') {
      end++;
    }
    return end;
  }

  private static int fieldEnd(String pattern, int start) {
    int depth = 0;
    for (int i = start; i < pattern.length(); i++) {
      depth += pattern.charAt(i) == '{' ? 1 : pattern.charAt(i) == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    throw malformed(pattern);
  }

  private String field(String field, int nested) {
    int end = 0;
    boolean inBrackets = false;
    while (end < field.length()
        && (inBrackets || (field.charAt(end) != ':' && field.charAt(end) != '!'))) {
      inBrackets = field.charAt(end) == '[' || (inBrackets && field.charAt(end) != ']');
      end++;
    }
    var value = value(field.substring(0, end));
    if (end < field.length() && field.charAt(end) == '!') {
      value = converted(value, field, end + 1);
      end += 2;
      if (end < field.length() && field.charAt(end) != ':') {
        throw malformed(field);
      }
    }
    var spec = end < field.length() ? format(field.substring(end + 1), nested + 1) : "";
    return FormatSpec.apply(value, spec, rendering.budget());
  }

  private Object converted(Object value, String field, int at) {
    return switch (at < field.length() ? field.charAt(at) : ' ') {
      case 's' -> Text.of(value, rendering.budget());
      case 'r', 'a' -> Repr.of(value, rendering.budget());
      default -> throw malformed(field);
    };
  }

  private Object value(String name) {
    int end = 0;
    while (end < name.length() && name.charAt(end) != '.' && name.charAt(end) != '[') {
      end++;
    }
    if (end == 0 && !name.isEmpty()) {
      throw malformed(name);
    }
    var value = argument(name.substring(0, end));
    while (end < name.length()) {
      boolean attribute = name.charAt(end) == '.';
      int next = attribute ? end + 1 : name.indexOf(']', end);
      while (attribute
          && next < name.length()
          && name.charAt(next) != '.'
          && name.charAt(next) != '[') {
        next++;
      }
      if (next <= end + 1) {
        throw malformed(name);
      }
      var key = name.substring(end + 1, next);
      value =
          attribute
              ? Lookup.attribute(value, key, rendering)
              : Lookup.item(value, index(key), rendering);
      end = attribute ? next : next + 1;
    }
    return value;
  }

  private static Object index(String key) {
    return AttributePath.isNumber(key) ? (Object) Long.parseLong(key) : key;
  }

  private Object argument(String name) {
    if (!name.isEmpty() && !AttributePath.isNumber(name)) {
      var value = arguments.named().get(name);
      if (value == null) {
        throw new Failure("Format lacks argument '%s'".formatted(name), "Pass it by name");
      }
      return value;
    }
    numbered |= !name.isEmpty();
    if (numbered && automatic > 0) {
      throw new Failure("Format mixes '{}' with '{0}'", "Use one of them");
    }
    int index = name.isEmpty() ? automatic++ : Integer.parseInt(name);
    if (numbered && name.isEmpty()) {
      throw new Failure("Format mixes '{}' with '{0}'", "Use one of them");
    }
    if (index >= arguments.positional().size()) {
      throw new Failure("Format lacks argument %s".formatted(index), "Pass it");
    }
    return arguments.positional().get(index);
  }

  private static Failure malformed(String pattern) {
    return new Failure(
        "Format '%s' is not understood".formatted(pattern), "Double braces that are meant as text");
  }
}
