package dev.mellea4j.core.schema;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;
import tools.jackson.databind.jsontype.NamedType;

/**
 * Has sealed types tell their variants apart by the simple names of these, where they have no
 * annotations of Jackson that say otherwise.
 */
final class SealedTypes extends NopAnnotationIntrospector {

  private static final long serialVersionUID = 1L;

  private static final List<String> TAGS = List.of("type", "kind", "variant", "@type");

  @Override
  public JsonTypeInfo.Value findPolymorphicTypeInfo(MapperConfig<?> config, Annotated annotated) {
    var type = annotated.getRawType();
    if (!isOpenChoice(type)) {
      return super.findPolymorphicTypeInfo(config, annotated);
    }
    var annotation = Tagged.class.getAnnotation(JsonTypeInfo.class);
    return JsonTypeInfo.Value.from(annotation).withPropertyName(tag(type));
  }

  @Override
  public List<NamedType> findSubtypes(MapperConfig<?> config, Annotated annotated) {
    var type = annotated.getRawType();
    return isOpenChoice(type)
        ? Stream.of(type.getPermittedSubclasses()).map(NamedType::new).toList()
        : super.findSubtypes(config, annotated);
  }

  @Override
  public String findTypeName(MapperConfig<?> config, AnnotatedClass type) {
    return isVariant(type.getRawType())
        ? type.getRawType().getSimpleName()
        : super.findTypeName(config, type);
  }

  /** Whether a value of a type is one of another type, of those that it permits. */
  private static boolean isOpenChoice(Class<?> type) {
    return type.isSealed() && Modifier.isAbstract(type.getModifiers()) && !type.isEnum();
  }

  private static boolean isVariant(Class<?> type) {
    return Stream.concat(Stream.ofNullable(type.getSuperclass()), Stream.of(type.getInterfaces()))
        .anyMatch(SealedTypes::isOpenChoice);
  }

  /** The first of the usual names that no variant has a property of. */
  private static String tag(Class<?> type) {
    var taken = properties(type);
    return TAGS.stream().filter(name -> !taken.contains(name)).findFirst().orElse("@variant");
  }

  private static List<String> properties(Class<?> type) {
    var names = new ArrayList<String>();
    for (var variant : type.getPermittedSubclasses()) {
      if (isOpenChoice(variant)) {
        names.addAll(properties(variant));
      } else if (variant.isRecord()) {
        Stream.of(variant.getRecordComponents()).map(RecordComponent::getName).forEach(names::add);
      } else {
        Stream.of(variant.getDeclaredFields()).forEach(field -> names.add(field.getName()));
      }
    }
    return names;
  }

  /** Has the annotation that sealed types are read by. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
  private interface Tagged {}
}
