package dev.mellea4j.core.schema;

import dev.mellea4j.core.tool.Param;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.stream.Stream;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;

/** The names that {@link Param} gives parameters of constructors, which class files often lack. */
final class ParamNames extends NopAnnotationIntrospector {

  private static final long serialVersionUID = 1L;

  @Override
  public String findImplicitPropertyName(MapperConfig<?> config, AnnotatedMember member) {
    var param = member instanceof AnnotatedParameter ? member.getAnnotation(Param.class) : null;
    return param == null || param.name().isEmpty()
        ? super.findImplicitPropertyName(config, member)
        : param.name();
  }

  /** Whether a class has a constructor that could be used if its parameters had names. */
  static boolean areMissing(Class<?> type) {
    return Stream.of(type.getDeclaredConstructors())
        .filter(constructor -> !Modifier.isPrivate(constructor.getModifiers()))
        .map(Constructor::getParameters)
        .flatMap(Stream::of)
        .anyMatch(parameter -> !parameter.isNamePresent() && isUnnamed(parameter));
  }

  private static boolean isUnnamed(Parameter parameter) {
    var param = parameter.getAnnotation(Param.class);
    return param == null || param.name().isEmpty();
  }
}
