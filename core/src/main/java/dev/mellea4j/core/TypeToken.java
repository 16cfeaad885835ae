package dev.mellea4j.core;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;

/**
 * A type with its type arguments, which a {@link Class} does not have. Immutable.
 *
 * <pre>{@code
 * new TypeToken<Map<String, City>>() {}
 * }</pre>
 */
public abstract class TypeToken<T> {

  private final Type type;

  /**
   * Makes a token of the type that a subclass says.
   *
   * @throws IllegalArgumentException if it says none, or a type variable
   */
  protected TypeToken() {
    if (!(getClass().getGenericSuperclass() instanceof ParameterizedType parent)
        || parent.getRawType() != TypeToken.class) {
      throw new IllegalArgumentException(
          "A type token says no type. Write new TypeToken<List<City>>() {}");
    }
    type = parent.getActualTypeArguments()[0];
    checkVariables(type);
  }

  private TypeToken(Type type) {
    this.type = type;
    checkVariables(type);
  }

  /**
   * Returns the token of a type that is known at run time alone.
   *
   * @throws IllegalArgumentException if it holds a type variable
   */
  public static TypeToken<?> of(Type type) {
    return new TypeToken<Object>(type) {};
  }

  private static void checkVariables(Type type) {
    if (type instanceof TypeVariable<?> variable) {
      throw new IllegalArgumentException(
          "A type token says the type variable '%s', which has no value at run time. Write the type"
                  .formatted(variable.getName())
              + " itself");
    }
    if (type instanceof ParameterizedType parameterized) {
      for (var argument : parameterized.getActualTypeArguments()) {
        checkVariables(argument);
      }
    } else if (type instanceof GenericArrayType array) {
      checkVariables(array.getGenericComponentType());
    }
  }

  public final Type type() {
    return type;
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof TypeToken<?> that && type.equals(that.type);
  }

  @Override
  public final int hashCode() {
    return type.hashCode();
  }

  /** Returns the type as it is written in source. */
  @Override
  public final String toString() {
    return type.getTypeName();
  }
}
