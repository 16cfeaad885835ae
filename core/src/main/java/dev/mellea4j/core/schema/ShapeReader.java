package dev.mellea4j.core.schema;

import static java.util.Collections.unmodifiableMap;

import com.fasterxml.jackson.annotation.JsonProperty;
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
  private final Map<String, Shape> definitions = new LinkedHashMap<>();

  ShapeReader(Use use) {
    this.use = use;
  }

  /** Returns the types that hold themselves, complete once all shapes are read. */
  Map<String, Shape> definitions() {
    return definitions;
  }

  Shape read(JavaType type) {
    var raw = type.getRawClass();
    if (raw.isEnum()) {
      return new EnumShape(constants(raw));
    }
    if (type.isCollectionLikeType() || type.isArrayType()) {
      return new ListShape(read(type.getContentType()));
    }
    if (type.isMapLikeType()) {
      return new MapShape(keys(type.getKeyType()), read(type.getContentType()));
    }
    return ScalarShapes.of(raw)
        .or(() -> inOptional(type).map(NullableShape::new))
        .orElseGet(() -> named(type));
  }

  private Shape keys(JavaType type) {
    var raw = type.getRawClass();
    if (raw == Object.class) {
      return TextShape.FREE;
    }
    if (raw.isEnum()) {
      return new EnumShape(constants(raw));
    }
    return ScalarShapes.of(raw)
        .filter(keys -> keys instanceof TextShape || keys instanceof NumberShape)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Maps with keys of type '%s' have no JSON Schema. Use texts, numbers or an enum"
                        .formatted(raw.getName())));
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

  /** Reads a type that may hold itself, and is referred to by its name where it does. */
  private Shape named(JavaType type) {
    if (names.containsKey(type) || underWay.contains(type)) {
      return reference(type);
    }
    underWay.add(type);
    var shape = composed(type);
    underWay.remove(type);
    if (!names.containsKey(type)) {
      return shape;
    }
    definitions.put(reference(type).name(), shape);
    return underWay.isEmpty() ? shape : reference(type);
  }

  private Shape composed(JavaType type) {
    var variants = isApplications(type) ? Variants.of(type) : Optional.<Variants>empty();
    if (variants.isEmpty()) {
      return object(type);
    }
    var tag = variants.get().tag();
    var shapes = new LinkedHashMap<String, ObjectShape>();
    variants.get().types().forEach((name, v) -> shapes.put(name, object(v).with(tag(tag, name))));
    return shapes.size() == 1
        ? shapes.values().iterator().next()
        : new UnionShape(tag, unmodifiableMap(shapes));
  }

  private static Property tag(String tag, String name) {
    var shape = new EnumShape(List.of(name));
    return new Property(tag, tag, "", shape, true, true, Optional.empty());
  }

  private ObjectShape object(JavaType type) {
    if (!isApplications(type)) {
      throw noSchema(type.getRawClass());
    }
    ModuleAccess.checkType(type.getRawClass());
    var properties = new ClassProperties(new PropertyReader(this)).of(type);
    if (properties.isEmpty() && !type.isRecordType()) {
      throw noProperties(type.getRawClass());
    }
    return new ObjectShape(properties);
  }

  /** Whether a type may be one of the application's, rather than one of Java that means more. */
  private static boolean isApplications(JavaType type) {
    var raw = type.getRawClass();
    return !raw.isPrimitive()
        && !raw.getName().startsWith("java.")
        && !raw.getName().startsWith("javax.");
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

  private static IllegalArgumentException noProperties(Class<?> type) {
    return ParamNames.areMissing(type)
        ? new IllegalArgumentException(
            ("The parameters of the constructor of class '%s' have no names in the class file. Compile"
                    + " it with -parameters, or name them with @Param(name = \"…\")")
                .formatted(type.getName()))
        : noSchema(type);
  }

  private static IllegalArgumentException noSchema(Class<?> type) {
    return new IllegalArgumentException(
        ("Type '%s' has no JSON Schema. Use a record, a class with setters or one constructor, a sealed"
                + " type of these, an enum, a list, a map, an optional, a text, a number, a boolean, a"
                + " date or a time")
            .formatted(type.getName()));
  }
}
