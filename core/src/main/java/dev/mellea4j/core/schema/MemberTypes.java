package dev.mellea4j.core.schema;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.type.TypeBindings;

/** The types of a method as the interface has it that inherits it, type arguments in place. */
public final class MemberTypes {

  private final TypeBindings arguments;
  private final Set<Type> known = new HashSet<>();

  /**
   * Takes the type arguments.
   *
   * @param heir declares the method, or extends what does
   */
  public MemberTypes(Class<?> heir, Class<?> declaring) {
    this.arguments = Json.MAPPER.constructType(heir).findSuperType(declaring).getBindings();
    addKnown(heir);
  }

  /** Jackson takes a variable without a value for an object: so those that have one are kept. */
  private void addKnown(Class<?> heir) {
    for (var parent : heir.getGenericInterfaces()) {
      if (parent instanceof Class<?> plain) {
        addKnown(plain);
      } else if (parent instanceof ParameterizedType generic
          && generic.getRawType() instanceof Class<?> raw) {
        addKnown(raw.getTypeParameters(), generic.getActualTypeArguments());
        addKnown(raw);
      }
    }
  }

  private void addKnown(Type[] variables, Type[] values) {
    for (int i = 0; i < variables.length; i++) {
      if (unknown(values[i]).isEmpty()) {
        known.add(variables[i]);
      }
    }
  }

  private Optional<Type> unknown(Type type) {
    if (type instanceof TypeVariable<?>) {
      return Optional.of(type).filter(variable -> !known.contains(variable));
    }
    return parts(type).flatMap(part -> unknown(part).stream()).findFirst();
  }

  /**
   * Returns a type of the method without type variables.
   *
   * @throws IllegalArgumentException if one has no value
   */
  public Type of(Type type) {
    unknown(type).ifPresent(MemberTypes::refuse);
    return resolved(type);
  }

  /** Returns what a type of the method is called, as it is written in source. */
  public String name(Type type) {
    return TypeName.source(resolved(type));
  }

  private JavaType resolved(Type type) {
    return Json.MAPPER.getTypeFactory().resolveMemberType(type, arguments);
  }

  private static void refuse(Type variable) {
    throw new IllegalArgumentException(
        "the type variable '%s' has no value at run time. Write the type itself"
            .formatted(variable.getTypeName()));
  }

  private static Stream<Type> parts(Type type) {
    if (type instanceof ParameterizedType parameterized) {
      return Stream.of(parameterized.getActualTypeArguments());
    }
    if (type instanceof WildcardType wildcard) {
      return Stream.of(wildcard.getUpperBounds());
    }
    return type instanceof GenericArrayType array
        ? Stream.of(array.getGenericComponentType())
        : Stream.of();
  }

  /** Returns the type argument of one of these wrappers, if a type of a method is that. */
  public static Optional<Type> inside(Set<Class<?>> wrappers, Type type) {
    return type instanceof JavaType known
            && wrappers.contains(known.getRawClass())
            && known.containedTypeCount() == 1
        ? Optional.of(known.containedType(0))
        : Optional.empty();
  }
}
