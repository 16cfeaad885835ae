package dev.mellea4j.jinja.value;

import java.util.Optional;
import java.util.OptionalInt;

/** A value that is none of Python's data: a function, a macro, the variable {@code loop}. */
public interface Instance {

  /** What messages call its type. */
  String type();

  /** The value of an attribute; empty if there is none of that name. */
  default Optional<Object> attribute(String name) {
    return Optional.empty();
  }

  /** How many items it has; empty if it has none by its nature. */
  default OptionalInt size() {
    return OptionalInt.empty();
  }

  /** What it prints as. */
  default String shown() {
    return "<" + type() + ">";
  }
}
