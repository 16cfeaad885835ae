package dev.mellea4j.core.schema;

import java.util.stream.Collectors;
import tools.jackson.databind.JavaType;

/** What types are called, without their packages. */
final class TypeName {

  private TypeName() {}

  /** Returns it as it is written in source: {@code List<City>}. */
  static String source(JavaType type) {
    if (type.isArrayType()) {
      return source(type.getContentType()) + "[]";
    }
    return type.getBindings().isEmpty()
        ? type.getRawClass().getSimpleName()
        : type.getBindings().getTypeParameters().stream()
            .map(TypeName::source)
            .collect(Collectors.joining(", ", type.getRawClass().getSimpleName() + "<", ">"));
  }

  /** Returns it as one word: {@code CityList}. */
  static String word(JavaType type) {
    if (type.isArrayType() || type.isCollectionLikeType()) {
      return word(type.getContentType()) + "List";
    }
    if (type.isMapLikeType()) {
      return word(type.getContentType()) + "Map";
    }
    return type.getBindings().isEmpty()
        ? type.getRawClass().getSimpleName()
        : type.getBindings().getTypeParameters().stream()
            .map(TypeName::word)
            .collect(Collectors.joining("And", type.getRawClass().getSimpleName() + "Of", ""));
  }
}
