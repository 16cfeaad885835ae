package dev.mellea4j.jinja.value;

import java.util.List;
import java.util.OptionalInt;

/** Python's {@code len}. */
public final class Length {

  private Length() {}

  /** How many items a value has; empty if it has none by its nature. */
  static OptionalInt of(Object value) {
    if (Text.is(value)) {
      return OptionalInt.of(Text.length(value.toString()));
    }
    if (value instanceof List<?> list) {
      return OptionalInt.of(list.size());
    }
    if (value instanceof Dict dict) {
      return OptionalInt.of(dict.size());
    }
    if (value instanceof Tuple tuple) {
      return OptionalInt.of(tuple.items().size());
    }
    if (value instanceof DictView view) {
      return OptionalInt.of(view.dict().size());
    }
    if (value instanceof Range range) {
      return OptionalInt.of(range.size());
    }
    if (value instanceof Instance instance) {
      return instance.size();
    }
    if (value instanceof Undefined undefined) {
      undefined.use();
      return OptionalInt.of(0);
    }
    return OptionalInt.empty();
  }

  public static int require(Object value) {
    return of(value)
        .orElseThrow(
            () ->
                new Failure(
                    "Type '%s' has no length".formatted(TypeName.of(value)),
                    "Use the filter 'list' first"));
  }
}
