package dev.mellea4j.core.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.mellea4j.core.tool.Param;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaTest {

  static Stream<Arguments> schemas() {
    return Stream.of(
        argumentSet("a record", "person.json", ValueType.answer(Examples.Person.class).schema()),
        argumentSet(
            "a record as arguments",
            "person-arguments.json",
            ValueType.arguments(Examples.Person.class).schema()),
        argumentSet(
            "every scalar", "scalars.json", ValueType.answer(Examples.Scalars.class).schema()),
        argumentSet(
            "a record that holds itself",
            "tree.json",
            ValueType.answer(Examples.Tree.class).schema()),
        argumentSet(
            "a record that may hold itself",
            "link.json",
            ValueType.answer(Examples.Link.class).schema()),
        argumentSet(
            "a record of records that hold themselves",
            "forest.json",
            ValueType.answer(Examples.Forest.class).schema()),
        argumentSet("generics", "boxes.json", ValueType.answer(Examples.Boxes.class).schema()),
        argumentSet(
            "defaults and names", "query.json", ValueType.arguments(Examples.Query.class).schema()),
        argumentSet(
            "a list is wrapped",
            "addresses.json",
            ValueType.answer(Examples.Address[].class).schema()),
        argumentSet(
            "an enum is wrapped", "size.json", ValueType.answer(Examples.Size.class).schema()));
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void isAsInTheGoldenFile(String file, String schema) throws IOException {
    assertThat(Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(Json.parse(schema)))
        .isEqualToIgnoringNewLines(golden(file));
  }

  private static String golden(String file) throws IOException {
    try (var stream = SchemaTest.class.getResourceAsStream(file)) {
      return new String(
          Objects.requireNonNull(stream, file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void theSchemaIsTheSameEveryTime() {
    assertThat(ValueType.answer(Examples.Person.class).schema())
        .isEqualTo(ValueType.answer(Examples.Person.class).schema());
  }

  @Test
  void aTypeWithoutASchemaIsRefused() {
    record Holder(Thread thread) {}

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ValueType.answer(Holder.class))
        .withMessage(
            "Type 'java.lang.Thread' has no JSON Schema. Use a record, a class with setters or one"
                + " constructor, a sealed type of these, an enum, a list, a map, an optional, a"
                + " text, a number, a boolean, a date or a time");
  }

  @Test
  void aMapNeedsKeysThatAreOneWord() {
    record Holder(Map<List<String>, String> map) {}

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ValueType.answer(Holder.class))
        .withMessageStartingWith("Maps with keys of type 'java.util.List' have no JSON Schema.");
  }

  @Test
  void aDefaultValueFitsItsType() {
    record Bad(@Param(defaultValue = "soon") int days) {}
    record Two(@Param(defaultValue = {"1", "2"}) List<Integer> days) {}

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ValueType.arguments(Bad.class))
        .withMessage(
            "The default value of parameter 'days' does not fit: the value is \"soon\", not an"
                + " integer. Give it one text or JSON value");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ValueType.arguments(Two.class))
        .withMessageStartingWith("The default value of parameter 'days' does not fit");
  }
}
