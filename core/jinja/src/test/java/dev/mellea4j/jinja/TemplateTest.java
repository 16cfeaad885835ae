package dev.mellea4j.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class TemplateTest {

  @Test
  void contextTakesPlainValuesOfTheHost() {
    var context = new LinkedHashMap<String, Object>();
    context.put(
        "values",
        Arrays.asList(
            (byte) 1,
            (short) 2,
            3,
            4L,
            BigInteger.TEN.pow(20),
            0.1f,
            new BigDecimal("2.50"),
            true,
            null));
    context.put("map", Map.of(1, Optional.of("x")));

    assertThat(Template.parse("{{ values }}{{ map[1] }}{{ map }}").render(context))
        .isEqualTo("[1, 2, 3, 4, 100000000000000000000, 0.1, 2.5, True, None]x{1: 'x'}");
  }

  @Test
  void contextRefusesOtherObjects() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Template.parse("").render(Map.of("a", List.of(Map.of("b", new StringBuilder())))))
        .withMessage(
            "Value of 'a' holds a 'java.lang.StringBuilder'. Pass a Map, List, String, Number, Boolean, Optional or null");
  }

  @Test
  void contextRefusesValuesThatHoldThemselves() {
    var list = new ArrayList<>();
    list.add(list);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Template.parse("").render(Map.of("a", list)))
        .withMessage("Value of 'a' is nested more than 500 levels deep. Pass a flatter one");
  }

  @Test
  void contextIsNotChanged() {
    var context = Map.of("list", Collections.unmodifiableList(List.of(2, 1)));

    assertThat(Template.parse("{% set list = list + [3] %}{{ list|sort }}").render(context))
        .isEqualTo("[1, 2, 3]");
    assertThat(context.get("list")).isEqualTo(List.of(2, 1));
  }

  @Test
  void noJavaObjectIsReachable() {
    var template = Template.parse("{{ x.getClass() }}");

    assertThatThrownBy(() -> template.render(Map.of("x", "text")))
        .isInstanceOf(TemplateException.class)
        .hasMessage(
            "Value of type 'str' has no attribute 'getClass', at line 1, column 14. Pass a value, or use the filter"
                + " 'default' or the test 'defined'.");
    assertThat(
            Template.parse("{{ x.class }}{{ x['bytes'] }}{{ l.size }}{{ m.entrySet }}")
                .render(Map.of("x", "t", "l", List.of(), "m", Map.of())))
        .isEmpty();
  }

  @Test
  void functionsOfTheHostAreCalled() {
    var options =
        Options.STANDARD
            .withFunction("get", (arguments, named) -> arguments.get(0) + "=" + named)
            .withFunction("nothing", (arguments, named) -> Optional.empty());

    assertThat(
            Template.parse(
                    "{{ get('a', b=[1, none]) }} {{ nothing() }} {{ nothing(missing) is none }}",
                    options)
                .render(Map.of()))
        .isEqualTo("a={b=[1, null]} None True");
  }

  @Test
  void contextHidesFunctions() {
    var options = Options.STANDARD.withFunction("range", (arguments, named) -> "mine");

    assertThat(Template.parse("{{ range(3) }}", options).render(Map.of())).isEqualTo("mine");
    assertThat(Template.parse("{{ range }}", options).render(Map.of("range", 5))).isEqualTo("5");
  }

  @Test
  void contextHidesVariablesAndTheseHideFunctions() {
    var options =
        Options.STANDARD
            .withFunction("a", (arguments, named) -> "function")
            .withVariable("a", Map.of("b", "variable"));

    assertThat(Template.parse("{{ a.b }}", options).render(Map.of())).isEqualTo("variable");
    assertThat(Template.parse("{{ a }}", options).render(Map.of("a", 5))).isEqualTo("5");
  }

  @Test
  void textsHaveTheAttributesThatWereAddedBesideTheirMethods() {
    var options =
        Options.STANDARD
            .withTextAttribute("message", (text, named) -> Map.of("content", text.get(0)))
            .withTextAttribute("upper", (text, named) -> "hidden");

    assertThat(
            Template.parse(
                    "{{ 'a'.message.content }}{{ 'b'['message'] }}{{ 'c'.upper() }}"
                        + "{{ {'message': 1}.message }}{{ [1].message }}",
                    options)
                .render(Map.of()))
        .isEqualTo("a{'content': 'b'}C1");
  }

  @Test
  void failingFunctionNamesItselfAndKeepsTheCause() {
    var failure = new IllegalStateException("no such key");
    var options =
        Options.STANDARD.withFunction(
            "get",
            (arguments, named) -> {
              throw failure;
            });

    assertThatThrownBy(() -> Template.parse("a\n {{ get(1) }}", options).render(Map.of()))
        .isInstanceOf(TemplateException.class)
        .hasMessage("Function 'get' failed: no such key, at line 2, column 8.")
        .hasCause(failure);
  }

  @Test
  void chatTemplatesTrimBlocksAndWriteJsonAsItIs() {
    var template = Template.chat("  {% if true %}\n{{ x | tojson }}\n  {% endif %}\n");

    assertThat(template.render(Map.of("x", List.of("é<")))).isEqualTo("[\"é<\"]\n");
  }

  @Test
  void dateComesFromTheClock() {
    var options = Options.CHAT.withClock(JinjaCases.NOW);

    assertThat(Template.parse("{{ strftime_now('%d %b %Y, %H:%M') }}", options).render(Map.of()))
        .isEqualTo("03 Feb 2026, 04:05");
  }

  @Test
  void strictUndefinedFailsOnEveryUse() {
    var strict = Options.STANDARD.withStrictUndefined(true);

    for (var source :
        List.of(
            "{{ x }}",
            "{% if x %}{% endif %}",
            "{% for i in x %}{% endfor %}",
            "{{ x == 1 }}",
            "{{ x ~ '' }}")) {
      assertThatThrownBy(() -> Template.parse(source, strict).render(Map.of()))
          .isInstanceOf(TemplateException.class)
          .hasMessageStartingWith("Variable 'x' is undefined, at line 1, column ");
    }
    assertThat(Template.parse("{{ x is defined }}{{ x|default(1) }}", strict).render(Map.of()))
        .isEqualTo("False1");
  }

  @Test
  void variablesAreWhatTheTemplateReadsButDoesNotSet() {
    var template =
        Template.parse(
            "{% set a = b %}{{ a.c }}{% for d in e if d %}{{ loop.index }}{{ d }}{% endfor %}{{ d }}"
                + "{% macro m(f, g=h) %}{{ f }}{{ g }}{{ caller() }}{{ varargs }}{% endmacro %}{{ m(i|default(j)) }}"
                + "{% with k = 1 %}{{ k }}{% endwith %}{% set ns = namespace() %}{% set ns.x = 1 %}{{ tools is defined }}");

    assertThat(template.variables())
        .containsExactlyInAnyOrder("b", "d", "e", "h", "i", "j", "namespace", "tools");
  }

  @Test
  void oneTemplateServesManyThreads() throws Exception {
    var template =
        Template.parse(
            "{% for i in range(200) %}{{ x }}{% if not loop.last %},{% endif %}{% endfor %}");
    var calls = new ArrayList<Callable<String>>();
    for (int i = 0; i < 50; i++) {
      var x = i;
      calls.add(() -> template.render(Map.of("x", x)));
    }
    var threads = Executors.newFixedThreadPool(4);
    try {
      var results = threads.invokeAll(calls);
      for (int i = 0; i < 50; i++) {
        assertThat(results.get(i).get())
            .isEqualTo(String.join(",", Collections.nCopies(200, String.valueOf(i))));
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
