package dev.mellea4j.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ForwardingDialectTest {

  static Stream<Method> methods() {
    return Stream.of(Dialect.class.getMethods())
        .filter(method -> !Modifier.isStatic(method.getModifiers()));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void everythingIsForwardedButWhoSpeaks(Method method) throws ReflectiveOperationException {
    var forwarding =
        ForwardingDialect.class.getMethod(method.getName(), method.getParameterTypes());

    assertThat(forwarding.getDeclaringClass())
        .isEqualTo(method.getName().equals("speaking") ? Dialect.class : ForwardingDialect.class);
  }
}
