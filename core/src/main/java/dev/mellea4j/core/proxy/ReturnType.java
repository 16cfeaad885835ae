package dev.mellea4j.core.proxy;

import dev.mellea4j.core.instruct.TypedResult;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What a method returns.
 *
 * @param value the type of what the model answers with
 * @param told whether it comes with how it came about
 * @param later whether it comes in a future
 */
record ReturnType(Type value, boolean told, boolean later) {

  static ReturnType of(Method method) {
    var type = method.getGenericReturnType();
    if (type == void.class || type == Void.class) {
      throw new IllegalArgumentException(
          "it returns nothing. Have it return what the model answers");
    }
    var awaited = inside(CompletableFuture.class, type);
    var told = inside(TypedResult.class, awaited.orElse(type));
    return new ReturnType(
        told.or(() -> awaited).orElse(type), told.isPresent(), awaited.isPresent());
  }

  /** Returns the type argument of a wrapper, if it is that. */
  private static Optional<Type> inside(Class<?> wrapper, Type type) {
    return type instanceof ParameterizedType generic && generic.getRawType() == wrapper
        ? Optional.of(generic.getActualTypeArguments()[0])
        : Optional.empty();
  }
}
