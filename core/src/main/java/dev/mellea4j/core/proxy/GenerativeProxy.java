package dev.mellea4j.core.proxy;

import dev.mellea4j.core.generative.Generative;
import dev.mellea4j.core.schema.ModuleAccess;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** An object whose methods a model stands in for. */
public final class GenerativeProxy implements InvocationHandler {

  private static final Object[] NONE = {};

  private final Class<?> type;
  private final Caller caller;
  private final Map<Method, GenerativeMethod> methods = new HashMap<>();

  private GenerativeProxy(Class<?> type, Caller caller) {
    this.type = type;
    this.caller = caller;
    for (var method : type.getMethods()) {
      if (method.isDefault()) {
        ModuleAccess.checkGenerative(method.getDeclaringClass());
      }
      if (Modifier.isAbstract(method.getModifiers()) && !isOfObject(method)) {
        methods.put(method, generative(type, method));
      }
    }
  }

  /**
   * Returns an object of an interface.
   *
   * @throws IllegalArgumentException if it is none, or one of its methods is not for a model; the
   *     message names it
   */
  public static <T> T of(Class<T> type, Caller caller) {
    if (!type.isInterface() || type.isAnnotation()) {
      throw new IllegalArgumentException(
          "Type '%s' is no interface. Declare its generative methods in one"
              .formatted(type.getName()));
    }
    var handler = new GenerativeProxy(type, caller);
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static GenerativeMethod generative(Class<?> type, Method method) {
    if (!method.isAnnotationPresent(Generative.class)) {
      throw new IllegalArgumentException(
          "Method '%s.%s' is neither generative nor a default one. Annotate it with @Generative"
              .formatted(method.getDeclaringClass().getSimpleName(), method.getName()));
    }
    return new GenerativeMethod(type, method);
  }

  /** Whether an interface repeats a method that every object has. */
  private static boolean isOfObject(Method method) {
    try {
      Object.class.getMethod(method.getName(), method.getParameterTypes());
      return true;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] given) throws Throwable {
    var arguments = Optional.ofNullable(given).orElse(NONE);
    var generative = methods.get(method);
    if (generative != null) {
      return generative.call(caller, arguments);
    }
    return method.isDefault()
        ? callDefault(proxy, method, arguments)
        : ofObject(proxy, method, arguments);
  }

  /** Calls it also where the interface is not public, unless its module hides that. */
  private static Object callDefault(Object proxy, Method method, Object[] arguments)
      throws Throwable {
    var home = method.getDeclaringClass();
    GenerativeProxy.class.getModule().addReads(home.getModule());
    try {
      return MethodHandles.privateLookupIn(home, MethodHandles.lookup())
          .unreflectSpecial(method, home)
          .asFixedArity()
          .bindTo(proxy)
          .invokeWithArguments(arguments);
    } catch (IllegalAccessException e) {
      return InvocationHandler.invokeDefault(proxy, method, arguments);
    }
  }

  private Object ofObject(Object proxy, Method method, Object[] arguments) {
    return switch (method.getName()) {
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> "generative " + type.getSimpleName();
    };
  }
}
