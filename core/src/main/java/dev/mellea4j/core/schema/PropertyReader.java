package dev.mellea4j.core.schema;

import dev.mellea4j.core.tool.Param;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Reads the properties that record components and parameters become. */
final class PropertyReader {

  private final ShapeReader shapes;

  PropertyReader(ShapeReader shapes) {
    this.shapes = shapes;
  }

  /**
   * Reads a property.
   *
   * @param key its name in Java
   * @param declaration has the annotations
   * @param annotatedType may have those that belong to the type
   */
  Property read(
      String key, AnnotatedElement declaration, AnnotatedElement annotatedType, JavaType type) {
    var param = Optional.ofNullable(declaration.getAnnotation(Param.class));
    var name = param.map(Param::name).filter(n -> !n.isEmpty()).orElse(key);
    var inner = shapes.inOptional(type);
    boolean absent = inner.isPresent() || isNullable(declaration) || isNullable(annotatedType);
    var shape = inner.orElseGet(() -> shapes.read(type));
    var preset = param.flatMap(p -> preset(name, p, shape));
    return new Property(
        name,
        key,
        param.map(Param::value).orElse(""),
        absent && shapes.use() == Use.ANSWER ? new NullableShape(shape) : shape,
        shapes.use() == Use.ANSWER || (!absent && preset.isEmpty()),
        !absent,
        preset);
  }

  /** Whichever library's annotation it is. */
  private static boolean isNullable(AnnotatedElement element) {
    return Stream.of(element.getAnnotations())
        .map(Annotation::annotationType)
        .anyMatch(type -> type.getSimpleName().equals("Nullable"));
  }

  private static Optional<JsonNode> preset(String name, Param param, Shape shape) {
    if (param.defaultValue().length == 0) {
      return Optional.empty();
    }
    var place = Place.root();
    var value = shape.fit(json(param.defaultValue()[0], shape), place);
    if (param.defaultValue().length > 1 || !place.problems().isEmpty()) {
      throw new IllegalArgumentException(
          "The default value of parameter '%s' does not fit: %s. Give it one text or JSON value"
              .formatted(name, String.join("; ", place.problems())));
    }
    return Optional.of(value);
  }

  private static JsonNode json(String text, Shape shape) {
    if (shape instanceof TextShape) {
      return StringNode.valueOf(text);
    }
    try {
      return Json.parse(text);
    } catch (IllegalArgumentException e) {
      return StringNode.valueOf(text); // as for an enum, whose constants need no quotes
    }
  }
}
