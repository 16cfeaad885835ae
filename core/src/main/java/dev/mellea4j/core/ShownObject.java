package dev.mellea4j.core;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.core.schema.Json;
import java.util.Collection;
import java.util.Map;

/** What a model is told of an object, in the words of Mellea. */
final class ShownObject {

  private final Object object;

  ShownObject(Object object) {
    this.object = requireNonNull(object, "object");
  }

  String query(String query) {
    return "For the following object please execute the following query.\nObject:\n%s\n\nQuery:\n%s"
        .formatted(text(), requireNonNull(query, "query"));
  }

  String transformation(String transformation) {
    return ("For the following object please execute the following transformation. The output you"
            + " provide should be the same type as the object provided:\nObject:\n%s\n\n"
            + "Transformation:\n%s")
        .formatted(text(), requireNonNull(transformation, "transformation"));
  }

  private String text() {
    return object instanceof CharSequence ? object.toString() : Json.shown(object);
  }

  /**
   * Returns the class that another such object is of.
   *
   * @throws IllegalArgumentException if that does not say all, as for a list
   */
  Class<?> type() {
    if (object instanceof Collection || object instanceof Map || object.getClass().isArray()) {
      throw new IllegalArgumentException(
          "The class '%s' does not say what is in it. Name the type: chat(Prompt.transform(…).asListOf(City.class))"
              .formatted(object.getClass().getName()));
    }
    return object instanceof Enum<?> constant ? constant.getDeclaringClass() : object.getClass();
  }
}
