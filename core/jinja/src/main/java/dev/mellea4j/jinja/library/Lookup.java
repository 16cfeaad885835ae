package dev.mellea4j.jinja.library;

import dev.mellea4j.jinja.value.Dict;
import dev.mellea4j.jinja.value.DictView;
import dev.mellea4j.jinja.value.Failure;
import dev.mellea4j.jinja.value.Markup;
import dev.mellea4j.jinja.value.Numbers;
import dev.mellea4j.jinja.value.Range;
import dev.mellea4j.jinja.value.Rendering;
import dev.mellea4j.jinja.value.Slice;
import dev.mellea4j.jinja.value.Text;
import dev.mellea4j.jinja.value.Tuple;
import dev.mellea4j.jinja.value.TypeName;
import dev.mellea4j.jinja.value.Undefined;
import java.util.List;
import java.util.Optional;

/** How {@code value.name} and {@code value[key]} find what they name. */
public final class Lookup {

  private Lookup() {}

  public static Object attribute(Object value, String name, Rendering rendering) {
    if (!Attributes.isInternal(name)) {
      rejectUndefined(value);
    }
    return Attributes.find(value, name, rendering)
        .or(() -> value instanceof Dict dict ? dict.getText(name) : Optional.empty())
        .orElseGet(() -> rendering.undefined(() -> noAttribute(value, name)));
  }

  public static Object item(Object value, Object key, Rendering rendering) {
    rejectUndefined(value);
    if (key instanceof Slice slice) {
      return slice(value, slice, rendering);
    }
    return subscript(value, key, rendering)
        .or(
            () ->
                Text.is(key) ? Attributes.find(value, key.toString(), rendering) : Optional.empty())
        .orElseGet(() -> rendering.undefined(() -> noItem(value, key, rendering)));
  }

  private static void rejectUndefined(Object value) {
    if (value instanceof Undefined undefined) {
      throw undefined.failure();
    }
  }

  private static Optional<Object> subscript(Object value, Object key, Rendering rendering) {
    if (value instanceof Dict dict) {
      return isHashable(key) ? dict.get(key, rendering.budget()) : Optional.empty();
    }
    return Numbers.isInteger(key)
        ? element(value, Numbers.clamp(key), rendering)
        : Optional.empty();
  }

  private static boolean isHashable(Object key) {
    return !(key instanceof List
        || key instanceof Dict
        || key instanceof DictView
        || key instanceof Slice);
  }

  private static Object slice(Object value, Slice slice, Rendering rendering) {
    if (value instanceof Markup markup) {
      return new Markup(slice.of(markup.text(), rendering.budget()));
    }
    if (value instanceof String text) {
      return slice.of(text, rendering.budget());
    }
    if (value instanceof Tuple tuple) {
      return Tuple.of(slice.of(tuple.items(), rendering.budget()));
    }
    if (value instanceof Range range) {
      return slice.of(range);
    }
    if (value instanceof List<?> list) {
      return slice.of(list, rendering.budget());
    }
    throw new Failure(
        "Type '%s' cannot be sliced".formatted(TypeName.of(value)), "Use the filter 'list' first");
  }

  private static Optional<Object> element(Object value, int index, Rendering rendering) {
    if (Text.is(value)) {
      return character(value.toString(), index, rendering);
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

  private static Optional<Object> character(String text, int index, Rendering rendering) {
    rendering.budget().read(text.length());
    int length = Text.length(text);
    int at = index < 0 ? index + length : index;
    return at >= 0 && at < length ? Optional.of(Text.part(text, at, at + 1)) : Optional.empty();
  }

  private static String noAttribute(Object value, String name) {
    return "Value of type '%s' has no attribute '%s'".formatted(TypeName.of(value), name);
  }

  private static String noItem(Object value, Object key, Rendering rendering) {
    return "Value of type '%s' has no element '%s'"
        .formatted(TypeName.of(value), Text.of(key, rendering.budget()));
  }
}
