package dev.mellea4j.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TemplateExceptionTest {

  static Stream<Arguments> malformed() {
    return Stream.of(
        Arguments.of("a\n{{ 'b }}", "Text is not closed, at line 2, column 4. Add '."),
        Arguments.of("{{ 1", "Found end of template instead of '}}', at line 1, column 5."),
        Arguments.of("{{ (1] }}", "Bracket ']' does not match, at line 1, column 6. Use ')'."),
        Arguments.of("{{ 1) }}", "Bracket ')' was never opened, at line 1, column 5. Remove it."),
        Arguments.of("{{ a ! b }}", "Operator '!' does not exist, at line 1, column 6. Use 'not'."),
        Arguments.of(
            "{{ a || b }}", "Operator '||' does not exist, at line 1, column 6. Use 'or'."),
        Arguments.of(
            "{{ a ? b : c }}",
            "Operator '?' does not exist, at line 1, column 6. Use 'a if condition else b'."),
        Arguments.of(
            "{{ a @ b }}",
            "Character '@' is not allowed here, at line 1, column 6. Quote it or remove it."),
        Arguments.of(
            "{{ '\\x1' }}", "Escape '\\x' is cut short, at line 1, column 4. Give 2 digits."),
        Arguments.of("x{# a", "Comment is not closed, at line 1, column 2. Add '#}'."),
        Arguments.of(
            "{% raw %}a", "Block 'raw' is not closed, at line 1, column 1. Add '{% endraw %}'."),
        Arguments.of(
            "{% if a %}b", "Block 'if' is not closed, at line 1, column 4. Add '{% endif %}'."),
        Arguments.of(
            "\n\n  {% for a in b %}",
            "Block 'for' is not closed, at line 3, column 6. Add '{% endfor %}'."),
        Arguments.of(
            "{% endif %}",
            "Tag 'endif' does not belong here, at line 1, column 4. Remove it or open its block."),
        Arguments.of(
            "{% fro a in b %}",
            "Tag 'fro' does not exist, at line 1, column 4. Check its spelling."),
        Arguments.of(
            "{% include 'a' %}",
            "Tag 'include' needs other templates, which are not supported, at line 1, column 4. Use macros in one template."),
        Arguments.of("{% for a of b %}", "Found 'of' instead of 'in', at line 1, column 10."),
        Arguments.of("{% set 1 = 2 %}", "Found '1' instead of a name, at line 1, column 8."),
        Arguments.of(
            "{% set true = 2 %}",
            "Name 'true' cannot be assigned to, at line 1, column 8. Use another name."),
        Arguments.of(
            "{% break %}", "Tag 'break' is not in a loop, at line 1, column 4. Remove it."),
        Arguments.of(
            "{{ f(a=1, 2) }}",
            "Argument is out of order, at line 1, column 11. Put positional arguments first, then named ones."),
        Arguments.of(
            "{{ f(a=1, a=2) }}", "Argument 'a' is given twice, at line 1, column 11. Remove one."),
        Arguments.of(
            "{% call 5 %}{% endcall %}",
            "Tag 'call' lacks a call, at line 1, column 4. Write '{% call name() %}'."),
        Arguments.of(
            "{% macro m(a=1, b) %}{% endmacro %}",
            "Parameter 'b' has no default, at line 1, column 17. Give it one or put it first."));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void parsingSaysWhatWhereAndWhatToDo(String source, String message) {
    var failure = catchThrowableOfType(TemplateException.class, () -> Template.parse(source));

    assertThat(failure).hasMessage(message);
  }

  @Test
  void unknownFilterListsAllFilters() {
    var failure =
        catchThrowableOfType(TemplateException.class, () -> Template.parse("{{ a|uper }}"));

    assertThat(failure)
        .hasMessageStartingWith(
            "Filter 'uper' does not exist, at line 1, column 6. Use one of: abs, attr, batch, ")
        .hasMessageEndingWith(", wordwrap, xmlattr.");
  }

  static Stream<Arguments> failing() {
    return Stream.of(
        Arguments.of(
            "{{ x + 1 }}",
            "Operator '+' does not take types 'str' and 'int', at line 1, column 6. Convert one of them with a filter such as 'string' or 'int'."),
        Arguments.of(
            "a\n{{ m.n.o }}",
            "Value of type 'dict' has no attribute 'n', at line 2, column 7. Pass a value, or use the filter 'default' or the test 'defined'."),
        Arguments.of(
            "{{ f() }}",
            "Variable 'f' is undefined, at line 1, column 5. Pass a value, or use the filter 'default' or the test 'defined'."),
        Arguments.of(
            "{{ x() }}",
            "Value of type 'str' cannot be called, at line 1, column 5. Remove the parentheses."),
        Arguments.of(
            "{{ 1 // 0 }}", "Division by zero, at line 1, column 6. Test the divisor first."),
        Arguments.of(
            "{% for a, b in [1] %}{% endfor %}",
            "Type 'int' cannot be iterated, at line 1, column 1. Use a list, a dict or a text."),
        Arguments.of(
            "{% set a, b = [1] %}",
            "Value of type 'list' does not have 2 items, at line 1, column 1. Name as many variables as there are items."),
        Arguments.of(
            "{% set m.a = 1 %}",
            "Variable 'm' is no namespace, at line 1, column 1. Make it with 'namespace()'."),
        Arguments.of(
            "{{ x|replace('a') }}",
            "Filter 'replace' lacks argument 'new', at line 1, column 6. Pass it."),
        Arguments.of(
            "{{ x.replace('a', 1) }}",
            "Argument 'new' of method 'replace' is of type 'int', at line 1, column 13. Pass a text."),
        Arguments.of(
            "{{ raise_exception('no ' ~ x) }}", "Template raised 'no text', at line 1, column 19."),
        Arguments.of(
            "{{ [].append(1) }}",
            "Attribute 'append' of type 'list' is not allowed, at line 1, column 13. Pass a value, or use the filter 'default' or the test 'defined'."),
        Arguments.of(
            "{% macro a(b) %}{% endmacro %}{{ a(c=1) }}",
            "Macro 'a' takes no argument 'c', at line 1, column 35. Remove it."));
  }

  @ParameterizedTest
  @MethodSource("failing")
  void renderingSaysWhatWhereAndWhatToDo(String source, String message) {
    var template = Template.parse(source);

    var failure =
        catchThrowableOfType(
            TemplateException.class,
            () -> template.render(Map.of("x", "text", "m", Map.of("l", List.of()))));

    assertThat(failure).hasMessage(message);
  }

  @Test
  void lineAndColumnAreNumbers() {
    var failure =
        catchThrowableOfType(TemplateException.class, () -> Template.parse("a\r\nb\rc {{ ) }}"));

    assertThat(failure.line()).isEqualTo(3);
    assertThat(failure.column()).isEqualTo(6);
  }
}
