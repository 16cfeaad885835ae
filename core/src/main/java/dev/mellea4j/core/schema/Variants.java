package dev.mellea4j.core.schema;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.introspect.AnnotatedClass;

/**
 * The types of which a value of another type is one.
 *
 * @param tag the property that tells which
 * @param types by the values of that property
 */
record Variants(String tag, Map<String, JavaType> types) {

  private static final Set<JsonTypeInfo.Id> NAMES =
      Set.of(JsonTypeInfo.Id.NAME, JsonTypeInfo.Id.SIMPLE_NAME);

  /**
   * Returns the variants of a type, if Jackson tells such apart.
   *
   * @throws IllegalArgumentException if it does so in a way that is not for models
   */
  static Optional<Variants> of(JavaType type) {
    var config = Json.MAPPER.deserializationConfig();
    var annotated = config.classIntrospectorInstance().introspectClassAnnotations(type);
    var info = config.getAnnotationIntrospector().findPolymorphicTypeInfo(config, annotated);
    if (info == null || info.getIdType() == JsonTypeInfo.Id.NONE) {
      return Optional.empty();
    }
    if (!NAMES.contains(info.getIdType()) || info.getInclusionType() != JsonTypeInfo.As.PROPERTY) {
      throw new IllegalArgumentException(
          "Type '%s' is told apart in a way that a model cannot follow. Annotate it with @JsonTypeInfo(use = Id.NAME, property = \"type\"), or with nothing if it is sealed"
              .formatted(type.getRawClass().getName()));
    }
    return Optional.of(new Variants(tag(info), types(type, annotated)));
  }

  private static String tag(JsonTypeInfo.Value info) {
    return Optional.ofNullable(info.getPropertyName())
        .or(() -> Optional.ofNullable(info.getIdType().getDefaultPropertyName()))
        .orElseThrow();
  }

  private static Map<String, JavaType> types(JavaType type, AnnotatedClass annotated) {
    var config = Json.MAPPER.deserializationConfig();
    var types = new LinkedHashMap<String, JavaType>();
    for (var named :
        config.getSubtypeResolver().collectAndResolveSubtypesByTypeId(config, annotated)) {
      boolean concrete = !Modifier.isAbstract(named.getType().getModifiers());
      if (concrete && type.getRawClass().isAssignableFrom(named.getType())) {
        types.put(
            named.hasName() ? named.getName() : named.getType().getSimpleName(),
            Json.MAPPER.getTypeFactory().constructSpecializedType(type, named.getType()));
      }
    }
    return types;
  }
}
