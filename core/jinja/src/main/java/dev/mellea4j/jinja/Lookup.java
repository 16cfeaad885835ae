package dev.mellea4j.jinja;

import java.util.List;
import java.util.Optional;

/** How {@code value.name} and {@code value[key]} find what they name. */
final class Lookup {

  private final Render render;

  Lookup(Render render) {
    this.render = render;
  }

  Object attribute(Object value, String name) {
    if (!Members.isInternal(name)) {
      rejectUndefined(value);
    }
    return Members.find(value, name, render)
        .or(() -> value instanceof Dict dict ? dict.getText(name) : Optional.empty())
        .orElseGet(() -> render.undefined(noAttribute(value, name)));
  }

  Object item(Object value, Object key) {
    rejectUndefined(value);
    if (key instanceof Slice slice) {
      return slice(value, slice);
    }
    return subscript(value, key)
        .or(() -> Text.is(key) ? Members.find(value, key.toString(), render) : Optional.empty())
        .orElseGet(() -> render.undefined(noItem(value, key)));
  }

  private static void rejectUndefined(Object value) {
    if (value instanceof Undefined undefined) {
      throw undefined.failure();
    }
  }

  private Optional<Object> subscript(Object value, Object key) {
    if (value instanceof Dict dict) {
      return isHashable(key) ? dict.get(key, render.budget()) : Optional.empty();
    }
    return Numbers.isInteger(key) ? element(value, Bound.clamp(key)) : Optional.empty();
  }

  private static boolean isHashable(Object key) {
    return !(key instanceof List
        || key instanceof Dict
        || key instanceof DictView
        || key instanceof Slice);
  }

  private Object slice(Object value, Slice slice) {
    if (value instanceof Markup markup) {
      return new Markup(slice.of(markup.text(), render.budget()));
    }
    if (value instanceof String text) {
      return slice.of(text, render.budget());
    }
    if (value instanceof Tuple tuple) {
      return Tuple.of(slice.of(tuple.items(), render.budget()));
    }
    if (value instanceof Range range) {
      return slice.of(range);
    }
    if (value instanceof List<?> list) {
      return slice.of(list, render.budget());
    }
    throw new Failure(
        "Type '%s' cannot be sliced".formatted(TypeName.of(value)), "Use the filter 'list' first");
  }

  private Optional<Object> element(Object value, int index) {
    if (Text.is(value)) {
      return character(value.toString(), index);
    }
    if (value instanceof Tuple tuple) {
      return element(tuple.items(), index);
    }
    if (value instanceof Range range) {
      return element(range.items(), index);
    }
    return value instanceof List<?> list ? element(list, index) : Optional.empty();
  }

  private static Optional<Object> element(List<?> list, int index) {
    int at = index < 0 ? index + list.size() : index;
    return at >= 0 && at < list.size() ? Optional.of(list.get(at)) : Optional.empty();
  }

  private Optional<Object> character(String text, int index) {
    render.budget().search(text, None.NONE);
    int length = Text.length(text);
    int at = index < 0 ? index + length : index;
    return at >= 0 && at < length ? Optional.of(Text.part(text, at, at + 1)) : Optional.empty();
  }

  private static String noAttribute(Object value, String name) {
    return "Value of type '%s' has no attribute '%s'".formatted(TypeName.of(value), name);
  }

  private String noItem(Object value, Object key) {
    return "Value of type '%s' has no element '%s'"
        .formatted(TypeName.of(value), Text.of(key, render.budget()));
  }
}
