package dev.mellea4j.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {

  private static final Options SMALL =
      Options.STANDARD.withLimits(new Limits(1000, 10_000, 20, Duration.ofMinutes(1)));

  private static final Options FEW_STEPS =
      Options.STANDARD.withLimits(new Limits(10_000_000, 10_000, 20, Duration.ofMinutes(1)));

  private static void assertRefused(String source, String message) {
    assertThatThrownBy(() -> Template.parse(source, SMALL).render(Map.of()))
        .isInstanceOf(TemplateException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{% for i in range(101) %}0123456789{% endfor %}",
        "{{ 'a' * 1001 }}",
        "{% set ns = namespace(s='ab') %}{% for i in range(99) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}",
        "{{ ('a' * 900) + ('b' * 900) }}",
        "{{ ('a' * 900)|replace('a', 'bb') }}",
        "{{ ['a' * 900, 'b' * 900]|join }}",
        "{{ 'a'|center(5000) }}",
        "{{ 'a'.ljust(5000) }}",
        "{{ '{:5000}'.format('a') }}",
        "{{ '%5000s' % 'a' }}",
        "{{ '%*d' % (2000000000, 1) }}",
        "{{ 'a\\nb'|indent(5000) }}",
        "{{ range(500)|list|tojson }}",
        "{{ range(500)|list }}",
        "{{ '\\t'.expandtabs(5000) }}",
        "{% set x %}{{ 'a' * 900 }}{{ 'a' * 900 }}{% endset %}"
      })
  void textsAreBounded(String source) {
    assertThatThrownBy(() -> Template.parse(source, SMALL).render(Map.of()))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("Text is longer than 1000 characters, at line 1, column ")
        .hasMessageEndingWith("Shorten it or raise the limit.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{% for i in range(999) %}{% for j in range(999) %}{% endfor %}{% endfor %}",
        "{% for i in range(99999) %}{% endfor %}",
        "{{ ([0] * 50000 + [0] * 50001)|length }}",
        "{{ [0] * 999999999 }}",
        "{{ range(99999)|sum }}",
        "{{ range(99999)|map('string')|select('none')|list }}",
        "{{ range(99999)|sort|first }}",
        "{{ [1]|batch(999999, 0)|list }}",
        "{{ [1]|slice(999999)|list }}",
        "{% set s = 'a' * 900 %}{% for i in range(999) %}{% set x = s|length %}{% set x = s[0] %}{% endfor %}",
        "{% set s = 'a' * 999 %}{% for i in range(999) %}{% set x = s in s %}{% endfor %}",
        "{% for i in range(999) %}{% set x = 3 ** 9999 %}{% endfor %}",
        "{% set ns = namespace(x=[]) %}{% for i in range(60) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}{{ ns.x == [1] or ns.x|length }}"
            + "{% set m = namespace(x=[]) %}{% for i in range(60) %}{% set m.x = [m.x, m.x] %}{% endfor %}{{ m.x == ns.x }}"
      })
  void stepsAreBounded(String source) {
    assertThatThrownBy(() -> Template.parse(source, FEW_STEPS).render(Map.of()))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("Rendering needs more than 10000 steps, at line 1, column ")
        .hasMessageEndingWith("Simplify the template or raise the limit.");
  }

  @Test
  void recursionIsBounded() {
    assertRefused(
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "Macros and recursive loops are more than 20 levels deep, at line 1, column 20. End the recursion or raise the limit.");
    assertRefused(
        "{% for a in [1] recursive %}{{ loop([1]) }}{% endfor %}",
        "Macros and recursive loops are more than 20 levels deep, at line 1, column 36. End the recursion or raise the limit.");
  }

  @Test
  void rangesAreBounded() {
    assertRefused(
        "{{ range(100001) }}",
        "Range has more than 100000 items, at line 1, column 9. Use a shorter one.");
    assertRefused(
        "{{ range(-9000000000000000000, 9000000000000000000) }}",
        "Range has more than 100000 items, at line 1, column 9. Use a shorter one.");
  }

  @Test
  void integersAreBounded() {
    assertRefused(
        "{{ 9 ** 999999999 }}",
        "Integer has more than 65536 bits, at line 1, column 6. Use a float.");
    assertRefused(
        "{{ 10 ** 5000 }}", "Integer has more than 4300 digits, at line 1, column 1. Use a float.");
    assertThat(
            Template.parse("{{ 1 ** 99999999999999999999 }}{{ (-1) ** 99999999999999999999 }}")
                .render(Map.of()))
        .isEqualTo("1-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "[", "{1:", "not ", "-", "a if b else ", "a[", "a(", "a|b("})
  void deepExpressionsAreRefused(String opening) {
    assertThatThrownBy(() -> Template.parse("{{ " + opening.repeat(100_000)))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("Source is nested more than 128 levels deep, at line 1, column ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{% if a %}",
        "{% for a in b %}",
        "{% macro m() %}",
        "{% set a %}",
        "{% filter upper %}"
      })
  void deepBlocksAreRefused(String opening) {
    assertThatThrownBy(() -> Template.parse(opening.repeat(10_000)))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("Source is nested more than 128 levels deep, at line 1, column ");
  }

  @ParameterizedTest
  @ValueSource(strings = {".b", "[0]", "()", "|upper", " if a", " is defined is defined"})
  void longChainsAreRefused(String link) {
    assertThatThrownBy(() -> Template.parse("{{ a" + link.repeat(100_000) + " }}"))
        .isInstanceOf(TemplateException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+", "-", "~", "*", " and ", " or ", "<", "=="})
  void longSumsNeedNoDeepStack(String operator) {
    var template = Template.parse("{{ 1" + (operator + "1").repeat(50_000) + " }}");

    assertThat(template.render(Map.of())).isNotEmpty();
  }

  @Test
  void valuesNestedInALoopFailInsteadOfOverflowingTheStack() {
    var template =
        Template.parse(
            "{% set ns = namespace(x=[]) %}{% for i in range(90000) %}{% set ns.x = [ns.x] %}{% endfor %}{{ ns.x }}");

    assertThatThrownBy(() -> template.render(Map.of()))
        .isInstanceOf(TemplateException.class)
        .hasMessage(
            "Value is nested more than 1000 levels deep, at line 1, column 93. Flatten it.");
  }

  @Test
  void limitsArePositive() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Limits(0, 1, 1, Duration.ofMillis(1)))
        .withMessage("Limits must be 1 or more: output '0', steps '1', depth '1', time '1' ms");
  }
}
