package dev.mellea4j.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExpressionTest {

  static Stream<Arguments> expressions() {
    return Stream.of(
        Arguments.of("a.b | default('x')", "x"),
        Arguments.of("1 + 2", 3L),
        Arguments.of("7 / 2", 3.5),
        Arguments.of("2 ** 70", BigInteger.TWO.pow(70)),
        Arguments.of("not a", false),
        Arguments.of("[1, none, (2, 3)]", Arrays.asList(1L, null, List.of(2L, 3L))),
        Arguments.of("{'k': [true], 1: 'x'}", Map.of("k", List.of(true), "1", "x")),
        Arguments.of("range(3)", List.of(0L, 1L, 2L)),
        Arguments.of("[3, 1]|map('string')", List.of("3", "1")),
        Arguments.of("'<'|escape", "&lt;"),
        Arguments.of(" a.n\n  if a else 0 ", 5L));
  }

  @ParameterizedTest
  @MethodSource("expressions")
  void valuesAreThoseOfTheHost(String source, Object value) {
    assertThat(Expression.parse(source).evaluate(Map.of("a", Map.of("n", 5)))).contains(value);
  }

  @Test
  void noneAndUndefinedAreEmpty() {
    assertThat(Expression.parse("none").evaluate(Map.of())).isEmpty();
    assertThat(Expression.parse("missing").evaluate(Map.of())).isEmpty();
  }

  @Test
  void undefinedFailsWhenStrict() {
    var strict = Expression.parse("missing", Options.STANDARD.withStrictUndefined(true));

    assertThatThrownBy(() -> strict.evaluate(Map.of())).isInstanceOf(TemplateException.class);
  }

  @Test
  void variablesAreTheNamesItReads() {
    assertThat(Expression.parse("a.b + f(c, d=e)|join(g) if h is eq i").variables())
        .containsExactlyInAnyOrder("a", "f", "c", "e", "g", "h", "i");
  }

  @Test
  void whatFollowsAnExpressionIsRefused() {
    assertThatThrownBy(() -> Expression.parse("a && b"))
        .isInstanceOf(TemplateException.class)
        .hasMessage("Operator '&&' does not exist, at line 1, column 3. Use 'and'.");
    assertThatThrownBy(() -> Expression.parse("a b"))
        .isInstanceOf(TemplateException.class)
        .hasMessage("Found 'b' instead of the end, at line 1, column 3.");
    assertThatThrownBy(() -> Expression.parse(""))
        .isInstanceOf(TemplateException.class)
        .hasMessage("Found end of template instead of an expression, at line 1, column 1.");
  }
}
