package dev.mellea4j.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ForwardingBackendTest {

  /** What goes through another method, so that overriding that one is enough. */
  private static final Set<String> SHORTCUTS =
      Set.of("generate(GenerateRequest)", "complete(List, ModelOptions)");

  private final List<String> calls = new ArrayList<>();
  private final Backend recording =
      (Backend)
          Proxy.newProxyInstance(
              Backend.class.getClassLoader(),
              new Class<?>[] {Backend.class},
              (proxy, method, arguments) -> {
                calls.add(signature(method));
                return result(method.getReturnType());
              });

  private static Object result(Class<?> type) {
    return Stream.of(
            Reply.of("r"),
            List.of(),
            Optional.of("m"),
            OptionalInt.of(1),
            Health.up("u"),
            Capabilities.unknown())
        .filter(type::isInstance)
        .findFirst()
        .orElse(null);
  }

  static Stream<Method> methods() {
    return Stream.of(Backend.class.getMethods())
        .filter(method -> !Modifier.isStatic(method.getModifiers()));
  }

  private static String signature(Method method) {
    var types = Stream.of(method.getParameterTypes()).map(Class::getSimpleName).toList();
    return "%s(%s)".formatted(method.getName(), String.join(", ", types));
  }

  private static Object argument(Class<?> type) {
    return Stream.of(
            GenerateRequest.of("a"),
            CompletionRequest.of(List.of("a")),
            ReplySink.NONE,
            List.of("a"),
            ModelOptions.empty(),
            "a")
        .filter(type::isInstance)
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void everyMethodOfABackendIsForwarded(Method method) throws ReflectiveOperationException {
    ForwardingBackend forwarding = () -> recording;
    var arguments = Stream.of(method.getParameterTypes()).map(type -> argument(type)).toArray();

    method.invoke(forwarding, arguments);

    if (SHORTCUTS.contains(signature(method))) {
      assertThat(calls)
          .containsExactly(signature(method).replaceFirst("\\(.*", "") + through(method));
    } else {
      assertThat(calls).containsExactly(signature(method));
    }
  }

  private static String through(Method shortcut) {
    return shortcut.getName().equals("generate")
        ? "(GenerateRequest, ReplySink)"
        : "(CompletionRequest, ReplySink)";
  }

  @Test
  void whatIsOverriddenStandsBeforeTheOther() {
    Backend echo = (request, sink) -> Reply.of(request.lastUserText());
    record Polite(Backend backend) implements ForwardingBackend {
      @Override
      public Reply generate(GenerateRequest request, ReplySink sink) {
        var reply = backend.generate(request, sink);
        return reply.withText(reply.text() + ", please");
      }
    }

    assertThat(new Polite(echo).generate(GenerateRequest.of("Hi")).text()).isEqualTo("Hi, please");
  }
}
