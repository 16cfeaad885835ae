package dev.mellea4j.core.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.mellea4j.api.Content;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.api.ToolMessage;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToolFunctionTest {

  enum Unit {
    CELSIUS,
    FAHRENHEIT
  }

  record Question(@Param("a city") String city, Optional<Integer> days) {}

  record Forecast(String city, LocalDate day, double degrees, Optional<String> warning) {}

  static class Weather {

    @Tool("Looks up the weather.")
    Forecast forecast(
        @Param(value = "a city", name = "city") String city,
        @Param(name = "days", value = "how many days from now", defaultValue = "1") int days,
        @Param(name = "unit") Optional<Unit> unit) {
      return new Forecast(
          city,
          LocalDate.of(2026, 11, 20).plusDays(days),
          unit.orElse(Unit.CELSIUS) == Unit.CELSIUS ? 20.5 : 68.9,
          Optional.empty());
    }

    @Tool(name = "log")
    void write(@Param(name = "lines") List<String> lines) {}

    @Tool
    static String now() {
      return "noon";
    }

    String notATool() {
      return "";
    }
  }

  static class Broken {

    @Tool
    String refuse(@Param(name = "reason") String reason) throws IOException {
      throw new IOException(reason);
    }

    @Tool
    String overflow() {
      throw new StackOverflowError();
    }
  }

  static class Sub extends Weather {

    @Tool
    String more() {
      return "";
    }
  }

  static class Twice {
    @Tool
    String a() {
      return "";
    }

    @Tool(name = "a")
    String b() {
      return "";
    }
  }

  @Test
  void findsTheToolsOfAnObjectByName() {
    assertThat(ToolFunction.in(new Weather()))
        .extracting(ToolFunction::name)
        .containsExactly("forecast", "log", "now");
  }

  @Test
  void findsTheToolsOfASuperclass() {
    assertThat(ToolFunction.in(new Sub()))
        .extracting(ToolFunction::name)
        .containsExactly("forecast", "log", "more", "now");
  }

  @Test
  void fact63DescribesAMethodToTheModel() {
    assertThat(tool(new Weather(), "forecast").definition())
        .isEqualTo(
            ToolDefinition.of(
                "forecast",
                "Looks up the weather.",
                "{\"type\":\"object\",\"properties\":{"
                    + "\"city\":{\"type\":\"string\",\"description\":\"a city\"},"
                    + "\"days\":{\"type\":\"integer\",\"description\":\"how many days from now\","
                    + "\"default\":1},"
                    + "\"unit\":{\"type\":\"string\",\"enum\":[\"CELSIUS\",\"FAHRENHEIT\"]}},"
                    + "\"required\":[\"city\"],\"additionalProperties\":false}"));
  }

  @Test
  void describesALambdaToTheModel() {
    var tool = ToolFunction.of("ask", "Asks.", Question.class, question -> question.city());

    assertThat(tool.definition())
        .isEqualTo(
            ToolDefinition.of(
                "ask",
                "Asks.",
                "{\"type\":\"object\",\"properties\":{"
                    + "\"city\":{\"type\":\"string\",\"description\":\"a city\"},"
                    + "\"days\":{\"type\":\"integer\"}},"
                    + "\"required\":[\"city\"],\"additionalProperties\":false}"));
    assertThat(call(tool, "{\"city\": \"Lima\", \"days\": null}").text()).isEqualTo("Lima");
  }

  @Test
  void runsAMethodWithItsArguments() {
    var tool = tool(new Weather(), "forecast");

    assertThat(call(tool, "{\"city\": \"Lima\", \"days\": \"2\", \"unit\": \"fahrenheit\"}"))
        .isEqualTo(
            ToolMessage.of(
                "1",
                "forecast",
                "{\"city\":\"Lima\",\"day\":\"2026-11-22\",\"degrees\":68.9,\"warning\":null}"));
    assertThat(call(tool, "{\"city\": \"Lima\"}").text()).contains("2026-11-21", "20.5");
  }

  static Stream<Arguments> oddArguments() {
    var lima = "{\"city\": \"Lima\"}";
    return Stream.of(
        argumentSet("in a fence", "```json\n" + lima + "\n```"),
        argumentSet("behind an empty object", "{}" + lima),
        argumentSet("twice", lima + lima),
        argumentSet("behind a special token", "<|message|>" + lima),
        argumentSet("behind prose", "The arguments are " + lima),
        argumentSet("in single quotes", "{'city': 'Lima'}"),
        argumentSet("in a list", "[" + lima + "]"),
        argumentSet("in an object", "{\"arguments\": " + lima + "}"),
        argumentSet("as a call", "{\"name\": \"forecast\", \"arguments\": " + lima + "}"),
        argumentSet("as an action", "{\"action\": \"forecast\", \"action_input\": " + lima + "}"),
        argumentSet(
            "as the call of a function",
            "{\"type\": \"function\", \"function\": {\"name\": \"forecast\", \"parameters\": "
                + lima
                + "}}"),
        argumentSet("in a text", "\"{\\\"city\\\": \\\"Lima\\\"}\""),
        argumentSet("with a line break in a text", "{\"city\": \"Lima\", \"note\": \"a\nb\"}"),
        argumentSet("optional ones empty", "{\"city\": \"Lima\", \"days\": \"\", \"unit\": \" \"}"),
        argumentSet("optional ones null", "{\"city\": \"Lima\", \"days\": null, \"unit\": null}"),
        argumentSet(
            "the word null", "{\"city\": \"Lima\", \"days\": \"null\", \"unit\": \"NULL\"}"),
        argumentSet(
            "words of other languages",
            "{\"city\": \"Lima\", \"days\": \"None\", \"unit\": \"undefined\"}"));
  }

  @ParameterizedTest
  @MethodSource("oddArguments")
  void fact64ArgumentsInAnOddFormAreRead(String arguments) {
    assertThat(call(tool(new Weather(), "forecast"), arguments).text())
        .startsWith("{\"city\":\"Lima\",\"day\":\"2026-11-21\",\"degrees\":20.5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{}", "null", "None", "\"{}\""})
  void noArgumentsComeInManyForms(String arguments) {
    assertThat(call(tool(new Weather(), "now"), arguments).text()).isEqualTo("noon");
  }

  record Note(Optional<String> text, @Param(defaultValue = "-") String bullet, String title) {}

  enum Level {
    NONE,
    NULL,
    HIGH
  }

  record Alarm(Optional<Level> level) {}

  @Test
  void onlyWhatIsOptionalCanBeAWordForNothing() {
    var note = ToolFunction.of("note", "", Note.class, Note::toString);

    assertThat(call(note, "{\"text\": \"\", \"bullet\": \"null\", \"title\": \"\"}").text())
        .isEqualTo("Note[text=Optional.empty, bullet=-, title=]");
    assertThat(call(note, "{\"text\": \"None\", \"bullet\": \"n/a\", \"title\": \"null\"}").text())
        .isEqualTo("Note[text=Optional[None], bullet=n/a, title=null]");
  }

  @Test
  void aConstantMayBeCalledLikeNothing() {
    var alarm = ToolFunction.of("alarm", "", Alarm.class, Alarm::toString);

    assertThat(call(alarm, "{\"level\": \"none\"}").text())
        .isEqualTo("Alarm[level=Optional[NONE]]");
    assertThat(call(alarm, "{\"level\": \"null\"}").text())
        .isEqualTo("Alarm[level=Optional[NULL]]");
    assertThat(call(alarm, "{\"level\": \"\"}").text()).isEqualTo("Alarm[level=Optional.empty]");
  }

  @Test
  void twoSetsOfArgumentsAreToldToTheModel() {
    assertThat(
            call(tool(new Weather(), "forecast"), "{\"city\": \"Lima\"}{\"city\": \"Cusco\"}")
                .text())
        .isEqualTo("Tool 'forecast' was not run: its arguments text has 2 JSON values that fit");
  }

  @Test
  void aTextIsAnsweredAsItIsAndNothingAsNothing() {
    assertThat(call(tool(new Weather(), "now"), "")).isEqualTo(ToolMessage.of("1", "now", "noon"));
    assertThat(call(tool(new Weather(), "log"), "{\"lines\": []}"))
        .isEqualTo(ToolMessage.of("1", "log", ""));
  }

  @Test
  void aContentIsAnsweredAsItIs() {
    var text = Content.text("seen");
    var tool = ToolFunction.of(ToolDefinition.of("look", "", "{}"), arguments -> text);

    assertThat(call(tool, "{}").content()).containsExactly(text);
  }

  @Test
  void otherValuesAreAnsweredAsJson() {
    var tool = ToolFunction.of(ToolDefinition.of("count", "", "{}"), arguments -> Map.of("a", 1));

    assertThat(call(tool, "{}").text()).isEqualTo("{\"a\":1}");
  }

  @Test
  void aSchemaOfOnesOwnGetsTheArgumentsAsTheModelSentThem() {
    var tool = ToolFunction.of(ToolDefinition.of("echo", "", "{}"), arguments -> arguments);

    assertThat(call(tool, "not JSON").text()).isEqualTo("not JSON");
  }

  @Test
  void argumentsThatDoNotFitAreToldToTheModel() {
    assertThat(call(tool(new Weather(), "forecast"), "{\"days\": \"soon\"}"))
        .isEqualTo(
            failure(
                "forecast",
                "Tool 'forecast' was not run: 'city' is missing; 'days' is \"soon\", not an"
                    + " integer"));
    assertThat(call(tool(new Weather(), "forecast"), "[]"))
        .isEqualTo(
            failure("forecast", "Tool 'forecast' was not run: the value is [], not an object"));
  }

  @Test
  void argumentsThatAreNoJsonAreToldToTheModel() {
    var message = call(tool(new Weather(), "forecast"), "{\"city\": ");

    assertThat(message.failed()).isTrue();
    assertThat(message.text())
        .startsWith("Tool 'forecast' was not run: its arguments text is not JSON: Unexpected end");
  }

  @Test
  void fact65AnExceptionIsToldToTheModel() {
    assertThat(call(tool(new Broken(), "refuse"), "{\"reason\": \"The disk is full\"}"))
        .isEqualTo(failure("refuse", "Tool 'refuse' failed: The disk is full"));
  }

  @Test
  void anExceptionWithoutAMessageIsToldByItsName() {
    ToolHandler<String> handler =
        arguments -> {
          throw new IllegalStateException();
        };

    assertThat(call(ToolFunction.of(ToolDefinition.of("f", "", "{}"), handler), "{}"))
        .isEqualTo(failure("f", "Tool 'f' failed: IllegalStateException"));
  }

  @Test
  void anErrorIsNotForTheModel() {
    assertThatExceptionOfType(StackOverflowError.class)
        .isThrownBy(() -> call(tool(new Broken(), "overflow"), "{}"));
  }

  @Test
  void aValueThatIsNoJsonIsToldToTheModel() {
    var tool =
        ToolFunction.of(
            ToolDefinition.of("map", "", "{}"), arguments -> Collections.singletonMap(null, 1));

    var message = call(tool, "{}");

    assertThat(message.failed()).isTrue();
    assertThat(message.text())
        .startsWith("Tool 'map' failed: its result cannot be written as JSON");
  }

  @Test
  void aClassWithoutToolsIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ToolFunction.in("text"))
        .withMessage("Class 'java.lang.String' has no tools. Annotate a method with @Tool");
  }

  @Test
  void aClassGivesItsStaticToolsAlone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ToolFunction.in(Broken.class))
        .withMessageMatching(
            "Tool method '.*ToolFunctionTest\\$Broken\\.(refuse|overflow)' is not static. Give"
                + " ToolFunction.in an object of the class");
    assertThat(ToolFunction.in(Fixed.class)).extracting(ToolFunction::name).containsExactly("now");
  }

  static final class Fixed {
    @Tool
    static String now() {
      return "noon";
    }
  }

  @Test
  void twoToolsOfOneNameAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ToolFunction.in(new Twice()))
        .withMessageEndingWith("Twice' has two tools named 'a'. Name one with @Tool(name = \"…\")");
  }

  private static ToolFunction tool(Object instance, String name) {
    return ToolFunction.in(instance).stream()
        .filter(tool -> tool.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static ToolMessage call(ToolFunction tool, String arguments) {
    return tool.call(ToolCall.of("1", tool.name(), arguments));
  }

  private static ToolMessage failure(String tool, String text) {
    return ToolMessage.of("1", tool, text).asFailure();
  }
}
