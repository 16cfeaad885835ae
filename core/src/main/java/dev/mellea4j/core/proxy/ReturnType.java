package dev.mellea4j.core.proxy;

import dev.mellea4j.core.instruct.TypedResult;
import dev.mellea4j.core.schema.MemberTypes;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

/**
 * What a method returns.
 *
 * @param value the type of what the model answers with
 * @param told whether it comes with how it came about
 * @param later whether it comes in a future
 */
record ReturnType(Type value, boolean told, boolean later) {

  private static final Set<Class<?>> FUTURES =
      Set.of(CompletableFuture.class, CompletionStage.class, Future.class);

  static ReturnType of(Method method, MemberTypes types) {
    if (Set.of(void.class, Void.class).contains(method.getReturnType())) {
      throw new IllegalArgumentException(
          "it returns nothing. Have it return what the model answers");
    }
    var type = types.of(method.getGenericReturnType());
    var awaited = MemberTypes.inside(FUTURES, type);
    var told = MemberTypes.inside(Set.of(TypedResult.class), awaited.orElse(type));
    return new ReturnType(
        told.or(() -> awaited).orElse(type), told.isPresent(), awaited.isPresent());
  }
}
