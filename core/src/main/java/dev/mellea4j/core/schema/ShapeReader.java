package dev.mellea4j.core.schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.JavaType;

/** Reads the shapes of Java types, all for one schema. */
final class ShapeReader {

  private static final Map<Class<?>, Class<?>> OPTIONAL_NUMBERS =
      Map.of(
          OptionalInt.class, int.class,
          OptionalLong.class, long.class,
          OptionalDouble.class, double.class);

  private final Use use;
  private final Set<JavaType> underWay = new LinkedHashSet<>();
  private final Map<JavaType, String> names = new HashMap<>();
  private final Map<String, ObjectShape> definitions = new LinkedHashMap<>();

  ShapeReader(Use use) {
    this.use = use;
  }

  /** Returns the records that hold themselves, complete once all shapes are read. */
  Map<String, ObjectShape> definitions() {
    return definitions;
  }

  Shape read(JavaType type) {
    var raw = type.getRawClass();
    if (raw.isRecord()) {
      return record(type);
    }
    if (raw.isEnum()) {
      return new EnumShape(constants(raw));
    }
    if (type.isCollectionLikeType() || type.isArrayType()) {
      return new ListShape(read(type.getContentType()));
    }
    if (type.isMapLikeType() && isText(type.getKeyType().getRawClass())) {
      return new MapShape(read(type.getContentType()));
    }
    return ScalarShapes.of(raw)
        .or(() -> inOptional(type).map(NullableShape::new))
        .orElseThrow(() -> new IllegalArgumentException(noSchema(raw)));
  }

  /** Returns the shape inside an optional type, if it is one. */
  Optional<Shape> inOptional(JavaType type) {
    var number = OPTIONAL_NUMBERS.get(type.getRawClass());
    if (number != null) {
      return ScalarShapes.of(number);
    }
    return type.hasRawClass(Optional.class)
        ? Optional.of(read(type.getReferencedType()))
        : Optional.empty();
  }

  Use use() {
    return use;
  }

  private Shape record(JavaType type) {
    if (names.containsKey(type) || underWay.contains(type)) {
      return reference(type);
    }
    ModuleAccess.checkRecord(type.getRawClass());
    underWay.add(type);
    var shape = new ObjectShape(properties(type));
    underWay.remove(type);
    if (!names.containsKey(type)) {
      return shape;
    }
    definitions.put(reference(type).name(), shape);
    return underWay.isEmpty() ? shape : reference(type);
  }

  private List<Property> properties(JavaType type) {
    var reader = new PropertyReader(this);
    var properties = new ArrayList<Property>();
    for (var component : type.getRawClass().getRecordComponents()) {
      var componentType =
          Json.MAPPER
              .getTypeFactory()
              .resolveMemberType(component.getGenericType(), type.getBindings());
      properties.add(
          reader.read(key(component), component, component.getAnnotatedType(), componentType));
    }
    return properties;
  }

  private static String key(RecordComponent component) {
    return Optional.ofNullable(component.getAccessor().getAnnotation(JsonProperty.class))
        .map(JsonProperty::value)
        .filter(name -> !name.isEmpty())
        .orElse(component.getName());
  }

  private ReferenceShape reference(JavaType type) {
    return new ReferenceShape(names.computeIfAbsent(type, this::newName), definitions);
  }

  private String newName(JavaType type) {
    var simple = type.getRawClass().getSimpleName();
    var name = simple;
    for (int i = 2; names.containsValue(name); i++) {
      name = simple + i;
    }
    return name;
  }

  private static List<String> constants(Class<?> type) {
    var constants = new ArrayList<String>();
    for (var field : type.getFields()) {
      if (field.isEnumConstant()) {
        var name = Optional.ofNullable(field.getAnnotation(JsonProperty.class));
        constants.add(
            name.map(JsonProperty::value).filter(n -> !n.isEmpty()).orElse(field.getName()));
      }
    }
    return List.copyOf(constants);
  }

  private static boolean isText(Class<?> keys) {
    return keys == String.class || keys == Object.class;
  }

  private static String noSchema(Class<?> type) {
    return ("Type '%s' has no JSON Schema. Use a record, an enum, a list, a map with text keys,"
            + " an optional, a text, a number, a boolean, a date or a time")
        .formatted(type.getName());
  }
}
