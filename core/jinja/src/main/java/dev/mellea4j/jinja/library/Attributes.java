package dev.mellea4j.jinja.library;

import dev.mellea4j.jinja.value.Arguments;
import dev.mellea4j.jinja.value.Dict;
import dev.mellea4j.jinja.value.Instance;
import dev.mellea4j.jinja.value.Namespace;
import dev.mellea4j.jinja.value.Range;
import dev.mellea4j.jinja.value.Rendering;
import dev.mellea4j.jinja.value.Text;
import dev.mellea4j.jinja.value.Tuple;
import dev.mellea4j.jinja.value.TypeName;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The attributes that values have by their type. */
final class Attributes {

  private static final Set<String> INTERNALS =
      Set.of(
          "__class__",
          "__delattr__",
          "__dir__",
          "__doc__",
          "__eq__",
          "__format__",
          "__ge__",
          "__getattribute__",
          "__getstate__",
          "__gt__",
          "__hash__",
          "__init__",
          "__init_subclass__",
          "__le__",
          "__lt__",
          "__ne__",
          "__new__",
          "__reduce__",
          "__reduce_ex__",
          "__repr__",
          "__setattr__",
          "__sizeof__",
          "__str__",
          "__subclasshook__");
  private static final Set<String> LIST_CHANGES =
      Set.of("append", "clear", "extend", "insert", "pop", "remove", "reverse", "sort");
  private static final Set<String> DICT_CHANGES =
      Set.of("clear", "pop", "popitem", "setdefault", "update");

  private Attributes() {}

  static Optional<Object> find(Object value, String name, Rendering rendering) {
    if (value instanceof Namespace namespace) {
      return namespace.attributes().getText(name);
    }
    if (isUnsafe(value, name)) {
      var type = TypeName.of(value);
      return Optional.of(
          rendering.undefined(
              () -> "Attribute '%s' of type '%s' is not allowed".formatted(name, type)));
    }
    if (value instanceof Instance instance) {
      return instance.attribute(name);
    }
    Optional<Object> named = value instanceof Tuple tuple ? tuple.named(name) : Optional.empty();
    return named.or(() -> method(value, name)).or(() -> ofText(value, name, rendering));
  }

  /** What the host has added to texts. */
  private static Optional<Object> ofText(Object value, String name, Rendering rendering) {
    return Optional.ofNullable(rendering.options().textAttributes().get(name))
        .filter(attribute -> Text.is(value))
        .map(
            attribute ->
                attribute.call(new Arguments(List.of(value.toString()), Map.of()), rendering));
  }

  /** Whether Python keeps such names for itself. */
  static boolean isInternal(String name) {
    return INTERNALS.contains(name);
  }

  private static boolean isUnsafe(Object value, String name) {
    return isInternal(name)
        || (value instanceof List && LIST_CHANGES.contains(name))
        || (value instanceof Dict && DICT_CHANGES.contains(name));
  }

  private static Optional<Object> method(Object value, String name) {
    return methods(value).find(name).map(operation -> new BoundMethod(value, operation));
  }

  private static Operations methods(Object value) {
    if (Text.is(value)) {
      return TextMethods.ALL;
    }
    if (value instanceof Dict) {
      return CollectionMethods.DICT;
    }
    if (value instanceof List || value instanceof Tuple || value instanceof Range) {
      return value instanceof List ? CollectionMethods.LIST : CollectionMethods.TUPLE;
    }
    if (value instanceof Long || value instanceof BigInteger || value instanceof Boolean) {
      return NumberMethods.INTEGER;
    }
    return value instanceof Double ? NumberMethods.FLOAT : NumberMethods.NOTHING;
  }
}
