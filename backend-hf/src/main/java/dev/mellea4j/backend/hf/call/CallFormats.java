package dev.mellea4j.backend.hf.call;

import static dev.mellea4j.backend.hf.call.CallFormat.named;

import java.util.List;

/** The formats that are known. The first whose signs a template has is the one. */
final class CallFormats {

  private static final String ARGUMENTS = "{\"name\": %s, \"arguments\": ";

  /** {@code NAME <arg_key>K</arg_key> <arg_value>V</arg_value> …}. */
  private static final CallReader KEYS_AND_VALUES =
      ParameterCalls.of(
          "\\s*(?:<tool_call:\\w+>)?\\s*(?<name>[^<>\\s]+)\\s*(?:<tool_sep:\\w+>)?\\s*"
              + "(?<body>(?:<arg_key.*?)?)(?:</tool_call:\\w+>\\s*|$)",
          "<arg_key[^>]*>(?<key>.*?)</arg_key[^>]*>\\s*"
              + "<arg_value[^>]*>(?<value>.*?)</arg_value[^>]*>");

  /** {@code <function=NAME> <parameter=K> V </parameter> … </function>}. */
  private static final CallReader FUNCTIONS =
      ParameterCalls.of(
          "\\s*<function=(?<name>[^>\\n]+)>(?<body>.*?)(?:</function>|$)\\s*",
          "<parameter=(?<key>[^>\\n]+)>\\n?(?<value>.*?)\\n?"
              + "(?:</parameter>|(?=<parameter=)|$)");

  /** {@code <invoke name="NAME"> <parameter name="K">V</parameter> … </invoke>}. */
  private static final CallReader INVOCATIONS =
      ParameterCalls.of(
          "\\s*<[^\\s<>/]*invoke name=\"(?<name>[^\"]+)\">(?<body>.*?)</[^\\s<>/]*invoke>\\s*",
          "<[^\\s<>/]*parameter name=\"(?<key>[^\"]+)\"[^>]*>(?<value>.*?)"
              + "</[^\\s<>/]*parameter>");

  /** Each tag with a mark before it, and parameters in tags of their own names. */
  private static final CallReader MINIMAX =
      ParameterCalls.of(
          "\\s*]<]minimax\\[>\\[<invoke name=\"(?<name>[^\"]+)\">(?<body>.*?)"
              + "]<]minimax\\[>\\[</invoke>\\s*",
          "]<]minimax\\[>\\[<(?<key>[^<>/]+)>(?<value>.*?)]<]minimax\\[>\\[</\\k<key>>");

  private static final CallReader DEEPSEEK =
      NamedCalls.of(
          "\\s*<｜tool▁call▁begin｜>(?:function<｜tool▁sep｜>)?(?<name>[^<\\n]+)"
              + "(?:<｜tool▁sep｜>|\\n)\\s*(?:```json)?\\s*(?<arguments>.*?)\\s*(?:```)?\\s*"
              + "<｜tool▁call▁end｜>\\s*");

  private static final CallReader KIMI =
      NamedCalls.of(
          "\\s*<\\|tool_call_begin\\|>\\s*(?:functions\\.)?(?<name>[^<]+?)(?::\\d+)?\\s*"
              + "<\\|tool_call_argument_begin\\|>(?<arguments>.*?)<\\|tool_call_end\\|>\\s*");

  private static final CallReader SOLAR =
      NamedCalls.of(
          "\\s*<\\|tool_call:begin\\|>.*?<\\|tool_call:name\\|>(?<name>.*?)"
              + "<\\|tool_call:args\\|>(?<arguments>.*?)<\\|tool_call:end\\|>\\s*");

  /** {@code NAME[CALL_ID]ID[ARGS]{…}}, several of them with the mark of the first between. */
  private static final CallReader MISTRAL =
      NamedCalls.of(
          "\\s*(?<name>[^\\[\\]{}\\s]+)\\s*(?:\\[CALL_ID\\][^\\[]*)?(?:\\[ARGS\\])?\\s*"
              + "(?<arguments>\\{.*?)\\s*(?:\\[TOOL_CALLS\\]|$)");

  static final List<CallFormat> ALL =
      List.of(
          named("GLM", "<tool_call>", "<arg_key>")
              .between("<tool_call>", "</tool_call>")
              .read(KEYS_AND_VALUES),
          named("Hunyuan", "<tool_calls{}>", ":opensource")
              .between("<tool_calls:opensource>", "</tool_calls:opensource>")
              .read(KEYS_AND_VALUES),
          named("Qwen Coder", "<tool_call>", "<function=")
              .between("<tool_call>", "</tool_call>")
              .read(FUNCTIONS),
          named("Seed", "seed:tool_call")
              .between("<seed:tool_call>", "</seed:tool_call>")
              .read(FUNCTIONS),
          named("Functionary", "<function=")
              .between("<function=", "</function>")
              .read(NamedCalls.of("^(?<name>[^>{]+)>?(?<arguments>.*)$"))
              .written("<function=%s>", "</function>"),
          named("MiniMax M2", "<minimax:tool_call>")
              .between("<minimax:tool_call>", "</minimax:tool_call>")
              .read(INVOCATIONS),
          named("MiniMax M3", "]<]minimax[>[")
              .between("]<]minimax[>[<tool_call>", "]<]minimax[>[</tool_call>")
              .read(MINIMAX),
          named("MiniCPM", "<function name=", "<param name=")
              .between("<function name=\"", "</function>")
              .read(
                  ParameterCalls.of(
                      "^(?<name>[^\"]+)\">(?<body>.*)$",
                      "<param name=\"(?<key>[^\"]+)\">(?:<!\\[CDATA\\[)?(?<value>.*?)"
                          + "(?:\\]\\]>)?</param>")),
          named("DeepSeek V3.2", "｜DSML｜", "function_calls>")
              .between("<｜DSML｜function_calls>", "</｜DSML｜function_calls>")
              .read(INVOCATIONS),
          named("DeepSeek V4", "｜DSML｜")
              .between("<｜DSML｜tool_calls>", "</｜DSML｜tool_calls>")
              .read(INVOCATIONS),
          named("DeepSeek R1", "<｜tool▁calls▁begin｜>", "```json")
              .between("<｜tool▁calls▁begin｜>", "<｜tool▁calls▁end｜>")
              .read(DEEPSEEK)
              .written(
                  "<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>function<｜tool▁sep｜>%s\n```json\n",
                  "\n```<｜tool▁call▁end｜><｜tool▁calls▁end｜>"),
          named("DeepSeek V3.1", "<｜tool▁calls▁begin｜>")
              .between("<｜tool▁calls▁begin｜>", "<｜tool▁calls▁end｜>")
              .read(DEEPSEEK)
              .written(
                  "<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>%s<｜tool▁sep｜>",
                  "<｜tool▁call▁end｜><｜tool▁calls▁end｜>"),
          named("Kimi K2", "<|tool_calls_section_begin|>")
              .between("<|tool_calls_section_begin|>", "<|tool_calls_section_end|>")
              .read(KIMI)
              .written(
                  "<|tool_calls_section_begin|><|tool_call_begin|>functions.%s:0"
                      + "<|tool_call_argument_begin|>",
                  "<|tool_call_end|><|tool_calls_section_end|>"),
          named("Solar", "<|tool_call:args|>")
              .between("<|tool_calls|>", "<|calls|>")
              .read(SOLAR)
              .written(
                  "<|tool_calls|><|tool_call:begin|>0<|tool_call:name|>%s<|tool_call:args|>",
                  "<|tool_call:end|><|calls|>"),
          named("Mistral", "[TOOL_CALLS]", "[ARGS]")
              .between("[TOOL_CALLS]", "")
              .read(MISTRAL)
              .written("[TOOL_CALLS]%s[ARGS]", ""),
          named("Mistral v3", "[TOOL_CALLS] [")
              .between("[TOOL_CALLS]", "")
              .written("[TOOL_CALLS] [" + ARGUMENTS, "}]"),
          named("Mistral Nemo", "[TOOL_CALLS]")
              .between("[TOOL_CALLS]", "")
              .written("[TOOL_CALLS][" + ARGUMENTS, "}]"),
          named("FunctionGemma", "<start_function_call>")
              .between("<start_function_call>", "<end_function_call>")
              .read(LiteralCalls.gemma("<escape>")),
          named("Gemma 4", "<|tool_call>")
              .between("<|tool_call>", "<tool_call|>")
              .read(LiteralCalls.gemma("<|\"|>")),
          named("LFM2", "<|tool_call_start|>")
              .between("<|tool_call_start|>", "<|tool_call_end|>")
              .read(LiteralCalls.PYTHON),
          named("LFM2", "List of tools: ")
              .between("<|tool_call_start|>", "<|tool_call_end|>")
              .read(LiteralCalls.PYTHON),
          named("Apertus", "<|tools_prefix|>")
              .between("<|tools_prefix|>", "<|tools_suffix|>")
              .read(new KeyedCalls())
              .written("<|tools_prefix|>[{%s: ", "}]<|tools_suffix|>"),
          named("Phi 4", "<|/tool_call|>")
              .between("<|tool_call|>", "<|/tool_call|>")
              .written("<|tool_call|>" + ARGUMENTS, "}<|/tool_call|>"),
          named("Granite 3", "<|tool_call|>")
              .between("<|tool_call|>", "")
              .between("<tool_call>", "")
              .written("<|tool_call|>[" + ARGUMENTS, "}]"),
          named("Command R7B", "<|START_ACTION|>")
              .between("<|START_ACTION|>", "<|END_ACTION|>")
              .written(
                  "<|START_ACTION|>[\n"
                      + "    {\"tool_call_id\": \"0\", \"tool_name\": %s, \"parameters\": ",
                  "}\n]<|END_ACTION|>"),
          named("Command R", "Action:", "```json")
              .between("Action:\n```json", "```")
              .between("Action: ```json", "```")
              .written(
                  "Action:\n"
                      + "```json\n"
                      + "[\n"
                      + "    {\n"
                      + "        \"tool_name\": %s,\n"
                      + "        \"parameters\": ",
                  "\n    }\n]```"),
          named("Nemotron", "<TOOLCALL>")
              .between("<TOOLCALL>", "</TOOLCALL>")
              .written("<TOOLCALL>[" + ARGUMENTS, "}]</TOOLCALL>"),
          named("GigaChat 3.1", "<|function_call|>")
              .between("<|function_call|>", "")
              .written("<|function_call|>" + ARGUMENTS, "}"),
          named("GigaChat 3", "`function call`", "<|role_sep|>")
              .between("function call<|role_sep|>", "")
              .written("function call<|role_sep|>\n" + ARGUMENTS, "}"),
          named("Apriel", "<tool_calls>")
              .between("<tool_calls>", "</tool_calls>")
              .written("<tool_calls>[" + ARGUMENTS, "}]</tool_calls>"),
          named("Hermes", "<tool_call>")
              .between("<tool_call>", "</tool_call>")
              .written("<tool_call>\n" + ARGUMENTS, "}\n</tool_call>"),
          named("Python", "[func_name1(").orAll("[").read(LiteralCalls.PYTHON),
          named("Llama 3", "dictionary of argument name and its value")
              .between("<|python_tag|>", "")
              .orAll("{")
              .written("{\"name\": %s, \"parameters\": ", "}"));

  private CallFormats() {}
}
