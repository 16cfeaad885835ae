package dev.mellea4j.backend.hf.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.backend.hf.text.CallBlock;
import dev.mellea4j.backend.hf.text.ReplyParts;
import dev.mellea4j.backend.hf.text.ReplySplitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CallFormatTest {

  private static final OfferedTools TOOLS =
      new OfferedTools(
          List.of(
              ToolDefinition.of(
                  "weather",
                  "",
                  "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"},"
                      + "\"days\":{\"type\":\"integer\"},\"zip\":{\"type\":[\"string\",\"null\"]}}}"),
              ToolDefinition.of("now", "", "{}")));

  private static final ToolCall WEATHER =
      ToolCall.of("1", "weather", "{\"city\": \"São Paulo, \\\"SP\\\"\", \"days\": 3}");

  private static final ToolCall NOW = ToolCall.of("2", "now", "{}");

  private static final String ARGUMENTS = WEATHER.arguments();

  private static final String LIST =
      "[{\"name\": \"weather\", \"arguments\": %s}, {\"name\": \"now\", \"arguments\": {}}]"
          .formatted(ARGUMENTS);

  /** What a template says, the format, and two calls as a model of that family writes them. */
  static Stream<Arguments> families() {
    return Stream.of(
        family("Hermes", "<tool_call>", hermes("arguments")),
        family(
            "GLM",
            "<tool_call> <arg_key>",
            "<tool_call>weather\n"
                + "<arg_key>city</arg_key>\n"
                + "<arg_value>São Paulo, \"SP\"</arg_value>\n"
                + "<arg_key>days</arg_key>\n"
                + "<arg_value>3</arg_value>\n"
                + "</tool_call>\n"
                + "<tool_call>now\n"
                + "</tool_call>"),
        family("Qwen Coder", "<tool_call> <function=", functions("<tool_call>", "</tool_call>")),
        family("Seed", "seed:tool_call", functions("<seed:tool_call>", "</seed:tool_call>")),
        family(
            "Functionary",
            "<function=",
            "<function=weather>" + ARGUMENTS + "</function>\n<function=now>{}</function>"),
        family(
            "MiniMax M2",
            "<minimax:tool_call>",
            "<minimax:tool_call>\n<invoke name=\"weather\">\n<parameter name=\"city\">São Paulo,"
                + " \"SP\"</parameter>\n<parameter name=\"days\">3</parameter>\n</invoke>\n"
                + "<invoke name=\"now\">\n</invoke>\n</minimax:tool_call>"),
        family(
            "MiniMax M3",
            "<tool_call> ]<]minimax[>[",
            "]<]minimax[>[<tool_call>\n"
                + "]<]minimax[>[<invoke name=\"weather\">]<]minimax[>[<city>São Paulo,"
                + " \"SP\"]<]minimax[>[</city>]<]minimax[>[<days>3]<]minimax[>[</days>]<]minimax[>[</invoke>\n"
                + "]<]minimax[>[<invoke name=\"now\">]<]minimax[>[</invoke>\n"
                + "]<]minimax[>[</tool_call>"),
        family(
            "MiniCPM",
            "<function name= <param name=",
            "<function name=\"weather\"><param name=\"city\">São Paulo, \"SP\"</param>"
                + "<param name=\"days\">3</param></function>\n<function name=\"now\"></function>"),
        family(
            "Hunyuan",
            "<tool_calls{}> :opensource",
            "<tool_calls:opensource>\n<tool_call:opensource>weather<tool_sep:opensource>\n"
                + "<arg_key:opensource>city</arg_key:opensource>\n<arg_value:opensource>São Paulo,"
                + " \"SP\"</arg_value:opensource>\n<arg_key:opensource>days</arg_key:opensource>\n"
                + "<arg_value:opensource>3</arg_value:opensource>\n</tool_call:opensource>\n"
                + "<tool_call:opensource>now<tool_sep:opensource>\n</tool_call:opensource>\n"
                + "</tool_calls:opensource>"),
        family(
            "Apertus",
            "<|tools_prefix|>",
            "<|tools_prefix|>[{\"weather\": " + ARGUMENTS + "}, {\"now\": {}}]<|tools_suffix|>"),
        family(
            "DeepSeek R1",
            "<｜tool▁calls▁begin｜> ```json",
            "<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>function<｜tool▁sep｜>weather\n```json\n"
                + ARGUMENTS
                + "\n```<｜tool▁call▁end｜>\n<｜tool▁call▁begin｜>function<｜tool▁sep｜>now\n```json\n{}"
                + "\n```<｜tool▁call▁end｜><｜tool▁calls▁end｜>"),
        family(
            "DeepSeek V3.1",
            "<｜tool▁calls▁begin｜>",
            "<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>weather<｜tool▁sep｜>"
                + ARGUMENTS
                + "<｜tool▁call▁end｜><｜tool▁call▁begin｜>now<｜tool▁sep｜>{}<｜tool▁call▁end｜>"
                + "<｜tool▁calls▁end｜>"),
        family(
            "Kimi K2",
            "<|tool_calls_section_begin|>",
            "<|tool_calls_section_begin|><|tool_call_begin|>functions.weather:0"
                + "<|tool_call_argument_begin|>"
                + ARGUMENTS
                + "<|tool_call_end|><|tool_call_begin|>functions.now:1<|tool_call_argument_begin|>"
                + "{}<|tool_call_end|><|tool_calls_section_end|>"),
        family(
            "Mistral",
            "[TOOL_CALLS] [ARGS]",
            "[TOOL_CALLS]weather[ARGS]" + ARGUMENTS + "[TOOL_CALLS]now[CALL_ID]a1b2c3d4e[ARGS]{}"),
        family("Mistral v3", "[TOOL_CALLS] [", "[TOOL_CALLS] " + LIST),
        family("Mistral Nemo", "[TOOL_CALLS][", "[TOOL_CALLS]" + LIST),
        family(
            "FunctionGemma",
            "<start_function_call>",
            "<start_function_call>call:weather{city:<escape>São Paulo, \"SP\"<escape>,days:3}"
                + "<end_function_call><start_function_call>call:now{}<end_function_call>"),
        family(
            "Gemma 4",
            "<|tool_call>",
            "<|tool_call>call:weather{city:<|\"|>São Paulo, \"SP\"<|\"|>,days:3}<tool_call|>"
                + "<|tool_call>call:now{}<tool_call|>"),
        family(
            "LFM2",
            "<|tool_call_start|>",
            "<|tool_call_start|>[weather(city='São Paulo, \"SP\"', days=3), now()]"
                + "<|tool_call_end|>"),
        family("Phi 4", "<|tool_call|> <|/tool_call|>", "<|tool_call|>" + LIST + "<|/tool_call|>"),
        family("Granite 3", "<|tool_call|>", "<|tool_call|>" + LIST),
        family("Granite 3", "<|tool_call|>", "<tool_call>" + LIST),
        family(
            "Granite 3",
            "<|tool_call|>",
            "<|tool_call|>[{\"name\": \"weather\", \"arguments\": %s}]\n<|tool_call|>[{\"name\": \"now\"}]"
                .formatted(ARGUMENTS)),
        family("Command R7B", "<|START_ACTION|>", "<|START_ACTION|>" + cohere() + "<|END_ACTION|>"),
        family("Command R", "Action: ```json", "Action:\n```json\n" + cohere() + "```"),
        family("Nemotron", "<TOOLCALL>", "<TOOLCALL>" + LIST + "</TOOLCALL>"),
        family(
            "GigaChat 3.1",
            "`function call` <|role_sep|> <|function_call|>",
            "<|function_call|>" + LIST),
        family("GigaChat 3", "`function call` <|role_sep|>", "function call<|role_sep|>\n" + LIST),
        family("Apriel", "<tool_calls>", "<tool_calls>" + LIST + "</tool_calls>"),
        family(
            "Python",
            "[func_name1(params)]",
            "[weather(city=\"São Paulo, \\\"SP\\\"\", days=3), now()]"),
        family(
            "Llama 3",
            "dictionary of argument name and its value",
            "{\"name\": \"weather\", \"parameters\": %s}; {\"name\": \"now\", \"parameters\": {}}"
                .formatted(ARGUMENTS)),
        family(
            "Llama 3",
            "dictionary of argument name and its value",
            "<|python_tag|>{\"name\": \"weather\", \"parameters\": %s}\n{\"name\": \"now\"}"
                .formatted(ARGUMENTS)));
  }

  private static Arguments family(String name, String template, String reply) {
    return argumentSet(name, name, template, reply);
  }

  private static String hermes(String arguments) {
    return ("<tool_call>\n{\"name\": \"weather\", \"%1$s\": %2$s}\n</tool_call>\n"
            + "<tool_call>\n{\"name\": \"now\", \"%1$s\": {}}\n</tool_call>")
        .formatted(arguments, ARGUMENTS);
  }

  private static String functions(String open, String close) {
    return open
        + "\n<function=weather>\n<parameter=city>\nSão Paulo, \"SP\"\n</parameter>\n"
        + "<parameter=days>\n3\n</parameter>\n</function>\n"
        + close
        + "\n"
        + open
        + "\n<function=now>\n</function>\n"
        + close;
  }

  private static String cohere() {
    return "[\n    {\"tool_call_id\": \"0\", \"tool_name\": \"weather\", \"parameters\": %s},\n"
            .formatted(ARGUMENTS)
        + "    {\"tool_call_id\": \"1\", \"tool_name\": \"now\", \"parameters\": {}}\n]";
  }

  @ParameterizedTest
  @MethodSource("families")
  void templateTellsTheFormatAndItsCallsAreRead(String name, String template, String reply) {
    var format = CallFormat.of(template).orElseThrow();

    assertThat(format.name()).isEqualTo(name);
    for (int size : new int[] {1, 3, reply.length()}) {
      var parts = split(format, reply, size, false);
      assertThat(parts.calls()).containsExactly(WEATHER, NOW);
      assertThat(parts.text()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void callsBehindTextAreReadTooWhereTagsTellThem(String name, String template, String reply) {
    var format = CallFormat.of(template).orElseThrow();
    if (format.marks().tags().stream().noneMatch(tags -> reply.startsWith(tags.open()))) {
      return;
    }

    var parts = split(format, "Let me <see>.\n" + reply, 2, false);

    assertThat(parts.calls()).containsExactly(WEATHER, NOW);
    assertThat(parts.text()).isEqualTo("Let me <see>.");
  }

  @ParameterizedTest
  @MethodSource("families")
  void whatIsCutOffIsNoCallAndNothingOfItIsLost(String name, String template, String reply) {
    var format = CallFormat.of(template).orElseThrow();

    for (int end = reply.length() / 3; end > 0; end--) {
      var parts = split(format, reply.substring(0, end), 5, true);
      assertThat(parts.calls()).isEmpty();
      assertThat(parts.text().strip()).isEqualTo(reply.substring(0, end).strip());
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void callThatIsKeptToASchemaIsReadAgain(String name, String template, String reply) {
    var format = CallFormat.of(template).orElseThrow();
    if (!format.keepsSchemas()) {
      return;
    }

    var frame = format.frame("weather", "{}");

    assertThat(split(format, frame.before() + ARGUMENTS + frame.after(), 4, false).calls())
        .containsExactly(WEATHER);
  }

  @ParameterizedTest
  @MethodSource("families")
  void replyWithoutCallsIsText(String name, String template, String reply) {
    var format = CallFormat.of(template).orElseThrow();

    assertThat(split(format, "No <need>, {really} [at all].", 1, false).text())
        .isEqualTo("No <need>, {really} [at all].");
  }

  @Test
  void parametersHaveTheTypesOfTheSchema() {
    assertThat(TOOLS.json("weather", "city", "3")).isEqualTo("\"3\"");
    assertThat(TOOLS.json("weather", "days", " 3 ")).isEqualTo("3");
    assertThat(TOOLS.json("weather", "days", "three")).isEqualTo("\"three\"");
    assertThat(TOOLS.json("weather", "zip", "None")).isEqualTo("null");
    assertThat(TOOLS.json("other", "any", "True")).isEqualTo("true");
    assertThat(TOOLS.json("other", "any", "[1, {\"a\": 2}]")).isEqualTo("[1, {\"a\": 2}]");
    assertThat(TOOLS.json("other", "any", "a \"word\"")).isEqualTo("\"a \\\"word\\\"\"");
  }

  @Test
  void literalsOfPythonAreRead() {
    var block = "[f(a=None, b=[True, -1.5e3], c={'k': \"it's\", \"d\": []}, e='a\\n\\u00e9\\x41')]";

    assertThat(LiteralCalls.PYTHON.read(block, TOOLS).calls())
        .containsExactly(
            new Call(
                "f",
                "{\"a\": null, \"b\": [true, -1.5e3], \"c\": {\"k\": \"it's\", \"d\": []},"
                    + " \"e\": \"a\\u000aéA\"}"));
  }

  @Test
  void malformedLiteralsAreLeftInTheText() {
    for (var block : List.of("[f(a=", "[f(1)]", "f", "[f(a=(1, 2))]", "[f(a='x]", "[f(a='\\u1'")) {
      assertThat(LiteralCalls.PYTHON.read(block, TOOLS)).isEqualTo(Reading.nothing(block));
    }
  }

  private static Parts split(CallFormat format, String reply, int size, boolean cut) {
    var parts = new Parts(format);
    var splitter = new ReplySplitter(parts, Optional.empty(), format.marks());
    for (int i = 0; i < reply.length(); i += size) {
      splitter.add(reply.substring(i, Math.min(i + size, reply.length())));
    }
    splitter.finish(cut);
    return parts;
  }

  private static final class Parts implements ReplyParts {

    private final CallFormat format;
    private final StringBuilder text = new StringBuilder();
    private final List<ToolCall> calls = new ArrayList<>();

    Parts(CallFormat format) {
      this.format = format;
    }

    String text() {
      return text.toString();
    }

    List<ToolCall> calls() {
      return calls;
    }

    @Override
    public void text(String piece) {
      text.append(piece);
    }

    @Override
    public void thinking(String piece) {
      throw new AssertionError(piece);
    }

    @Override
    public void toolCall(CallBlock block) {
      if (!block.whole()) {
        text.append(block.asWritten());
        return;
      }
      var reading = format.read(block.text(), TOOLS);
      for (var call : reading.calls()) {
        calls.add(ToolCall.of(String.valueOf(calls.size() + 1), call.tool(), call.arguments()));
      }
      text.append(reading.calls().isEmpty() ? block.asWritten() : reading.rest().strip());
    }
  }
}
