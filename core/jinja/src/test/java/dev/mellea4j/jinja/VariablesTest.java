package dev.mellea4j.jinja;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VariablesTest {

  static Stream<Arguments> templates() {
    return Stream.of(
        of("{% if x %}{% set t = x %}{% endif %}{{ t }}", "x", "t"),
        of("{% if x %}{% set t %}{% endset %}{% endif %}{{ t }}", "x", "t"),
        of("{% if x %}{% set s, t = x %}{% endif %}{{ t }}", "x", "t"),
        of("{% if x %}{% macro t() %}{% endmacro %}{% endif %}{{ t() }}", "x", "t"),
        of("{% if x %}{% set t = 1 %}{% else %}{{ t }}{% endif %}", "x", "t"),
        of("{% if x %}{% set t = 1 %}{{ t }}{% endif %}", "x"),
        of("{% if x %}{% set t = 1 %}{% else %}{% set t = 2 %}{% endif %}{{ t }}", "x"),
        of("{% if x %}{% set t = 1 %}{% elif y %}{% set t = 2 %}{% endif %}{{ t }}", "x", "y", "t"),
        of("{% if x %}{% set t = 1 %}{% elif t %}{% endif %}", "x", "t"),
        of(
            "{% if x %}{% if y %}{% set t = 1 %}{% endif %}{% else %}{% set t = 2 %}{% endif %}{{ t }}",
            "x", "y", "t"),
        of("{% set t = 0 %}{% if x %}{% set t = 1 %}{% endif %}{{ t }}", "x"),
        of("{{ t }}{% set t = 0 %}", "t"),
        of("{% set t = t %}{{ t }}", "t"),
        of("{% set t %}{{ t }}{% set u = 1 %}{% endset %}{{ t }}{{ u }}", "t", "u"),
        of("{% set t | replace(a, b) %}{% endset %}{{ t }}", "a", "b"),
        of("{% set ns.t = 1 %}", "ns"),
        of("{% for a in b %}{% set c = 1 %}{{ c }}{% endfor %}{{ c }}{{ a }}", "b", "c", "a"),
        of("{% for a in b %}{% if a %}{% set c = 1 %}{% endif %}{{ c }}{% endfor %}", "b", "c"),
        of("{% for a in b %}{{ c }}{% set c = 1 %}{% endfor %}", "b", "c"),
        of("{% for a in b if a.x and c %}{{ loop.index }}{% endfor %}", "b", "c"),
        of("{% for a in b if loop %}{% endfor %}", "b", "loop"),
        of("{% for a in b %}{% else %}{{ a }}{{ loop }}{% endfor %}", "a", "b", "loop"),
        of("{% for a in a %}{{ a }}{% endfor %}", "a"),
        of("{% for a, (b, c) in d %}{{ a }}{{ b }}{{ c }}{% endfor %}", "d"),
        of(
            "{% for a in b %}{% if a %}{% continue %}{% else %}{% set c = 1 %}{% endif %}{{ c }}{% endfor %}",
            "b"),
        of(
            "{% for a in b %}{% if a %}{% break %}{% endif %}{% set c = 1 %}{{ c }}{% endfor %}",
            "b"),
        of("{% with a = a, b = a %}{{ a }}{{ b }}{% set c = 1 %}{% endwith %}{{ c }}", "a", "c"),
        of(
            "{% filter replace(a, b) %}{{ c }}{% set d = 1 %}{% endfilter %}{{ d }}",
            "a", "b", "c", "d"),
        of("{% generation %}{% set a = b %}{{ a }}{% endgeneration %}{{ a }}", "b", "a"),
        of("{% macro m(a, b=c) %}{{ a }}{{ b }}{% set d = 1 %}{% endmacro %}{{ d }}", "c", "d"),
        of("{% macro m(a=b, b=1) %}{{ a }}{% endmacro %}"),
        of("{% macro m() %}{{ x }}{% endmacro %}", "x"),
        of("{% macro m() %}{{ x }}{% endmacro %}{% set x = 1 %}{{ m() }}"),
        of("{% macro m() %}{{ x }}{% endmacro %}{{ m() }}{% set x = 1 %}", "x"),
        of("{% macro m() %}{{ x }}{% endmacro %}{% set n = m %}{% set x = 1 %}{{ n() }}", "x"),
        of(
            "{% macro m() %}{{ n() }}{% endmacro %}{% macro n() %}{{ x }}{{ m() }}{% endmacro %}{{ m() }}",
            "x"),
        of(
            "{% macro m() %}{{ x }}{% endmacro %}{% if a %}{% set x = 1 %}{{ m() }}{% else %}{{ m() }}{% endif %}",
            "a", "x"),
        of(
            "{% macro m() %}{{ caller() }}{{ varargs }}{{ kwargs }}{% endmacro %}{{ caller }}",
            "caller"),
        of(
            "{% macro m(f) %}{{ caller(f) }}{% endmacro %}{% call(x) m(x) %}{{ x }}{% endcall %}",
            "x"),
        of("{% macro m() %}{% endmacro %}{% call(x=y) m() %}{{ x }}{{ z }}{% endcall %}", "y", "z"),
        of("{% if a %}{% set b = 1 %}{% endif %}{% call f() %}{{ b }}{% endcall %}", "a", "b", "f"),
        of("{{ a.b[c](d, e=f, *g, **h)|join(i) if j is sameas k else l }}", "acdfghijkl".split("")),
        of("{% print a, b %}", "a", "b"),
        of("{% raw %}{{ a }}{% endraw %}{# {{ b }} #}"));
  }

  private static Arguments of(String template, String... names) {
    return Arguments.of(template, Set.copyOf(List.of(names)));
  }

  @ParameterizedTest
  @MethodSource("templates")
  void namesAreReadFromTheContextOnSomeWay(String template, Set<String> names) {
    assertThat(Template.parse(template).variables()).isEqualTo(names);
  }
}
