package dev.mellea4j.recorded;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Why we send something else than the clients whose requests were recorded, by kind. */
final class RequestsOnPurpose {

  private final List<Row> rows = new ArrayList<>();

  private RequestsOnPurpose() {}

  /** A kind of difference that is on purpose. */
  private static final class Row {
    private final Pattern kind;
    private final String reason;
    private boolean needed;

    Row(String kind, String reason) {
      this.kind = Pattern.compile(kind, Pattern.DOTALL);
      this.reason = reason;
    }
  }

  static RequestsOnPurpose all() {
    var all = new RequestsOnPurpose();
    all.addBounds();
    all.addConversations();
    all.addOptions();
    all.addBedrock();
    return all;
  }

  private void addBounds() {
    because(
        "What cannot be right is refused before anything is sent.",
        "anthropic anthropic: nothing is sent: Option 'temperature' is -5.0; make it 0 or more",
        "openai llamacpp: nothing is sent: Option 'temperature' takes a number, not 'hot'",
        "anthropic anthropic: nothing is sent: The schema of tool '.*' is not a JSON object.*",
        "gemini vertex_ai: contents\\[]\\.role is \"user\", not \"invalid_role\"",
        "openai openai: messages\\[]\\.content\\[]\\.(text|type) is added: .*",
        "openai_responses openai: nothing is sent: Option 'temperature' is -1.0; make it 0 or"
            + " more");
    because(
        "What a server refuses is not sent: DeepSeek reads texts alone.",
        "openai deepseek: nothing is sent: This server reads texts alone. Leave the .* out");
    because(
        "Results of tools are texts in this API.",
        "openai (llamacpp|ollama|openrouter): nothing is sent: The OpenAI API takes no image in"
            + " this message");
  }

  private void addConversations() {
    because(
        "What one says in a row is one turn, as roles take turns.",
        "anthropic anthropic: messages is a list of 1, not a list of 2",
        "gemini \\w+: contents is a list of (\\d+), not a list of \\d+");
    because(
        "Instructions in the midst of a conversation are the user's turn in all models.",
        "anthropic anthropic: messages\\[]\\.role is \"user\", not \"system\"");
    because(
        "Instructions have one role.",
        "openai openrouter: messages\\[]\\.role is \"system\", not \"developer\"");
    because(
        "Parts of one text are one text.",
        "cohere cohere: messages\\[]\\.content is a list of 1, not a list of 2",
        "openai_responses xai: input\\[]\\.content is a list of 1, not a list of 2",
        "openai (gpustack|ollama|ollama_cloud): messages\\[]\\.content is a list of 1, not a list"
            + " of 2",
        "openai mistral: messages\\[]\\.content\\[]\\.thinking is a list of 1, not a list of 3");
    because(
        "What a tool answered is one text, under one name.",
        "gemini \\w+: contents\\[]\\.parts\\[]\\.functionResponse\\.response\\..*");
    because(
        "Thoughts are sent back before calls of tools alone, under the name that servers read.",
        "openai (cerebras|crusoe|deepseek|gpustack|ollama|ollama_cloud): messages\\[]\\.reasoning"
            + " is missing: .*",
        "openai (gpustack|ollama): messages\\[]\\.reasoning_content is missing: .*");
    because(
        "DeepSeek refuses calls of tools without thoughts: a space stands for those that nobody"
            + " has.",
        "openai deepseek: messages\\[]\\.reasoning_content is \" \", not \"\"",
        "openai deepseek: messages\\[]\\.reasoning_content is added: \" \"");
    because(
        "No arguments are an empty object.",
        "openai groq: messages\\[]\\.tool_calls\\[]\\.function\\.arguments is \\{}, not null");
  }

  private void addOptions() {
    because(
        "What a model ignores is left out, with a warning.",
        "openai deepseek: temperature is missing: 0\\.0");
    because(
        "Servers keep nothing unless they are asked to, so that reasoning comes encrypted.",
        "openai_responses \\w+: store is added: false",
        "openai_responses \\w+: include is added: a list of 1");
    because(
        "A schema of which nothing is said is not enforced, as in chat completions.",
        "openai_responses \\w+: tools\\[]\\.strict is added: false");
    because(
        "Thinking that was asked for is shown.",
        "anthropic anthropic: thinking\\.display is added: \"summarized\"");
    because(
        "Cohere has two names for a schema.",
        "cohere cohere: response_format\\.(json_)?schema is .*");
    because(
        "A schema without members is a schema.",
        "gemini gemini: tools\\[]\\.functionDeclarations\\[]\\.parameters is added: .*");
    because(
        "Modes are written in capitals.",
        "gemini gemini: toolConfig\\.functionCallingConfig\\.mode is \"ANY\", not \"any\"");
    because("A deployment is named in the body too.", "openai azure: model is added: .*");
    because(
        "The tokens of streams are counted.",
        "openai \\w+: stream_options is added: \\{\"include_usage\":true}");
    because(
        "The longest reply has one name at each provider, the one it documents.",
        "openai (groq|openai|openrouter|venice|doubleword|mistralrs): max_completion_tokens is"
            + " added: .*",
        "openai (groq|openai|openrouter|venice|doubleword|mistralrs): max_tokens is missing: .*");
    because(
        "An effort is thinking that is on.",
        "openai deepseek: thinking is added: \\{\"type\":\"enabled\"}");
    because(
        "Thinking is switched on and off in both ways that servers know.",
        "openai (doubleword|gpustack): chat_template_kwargs is added: .*");
    because(
        "Of two options that say how to think one counts, with a warning.",
        "openai zai: thinking\\.clear_thinking is missing: false");
    because(
        "Schemas have names, and are enforced.",
        "openai \\w+: response_format\\.json_schema\\.(name|strict) is added: .*",
        "openai \\w+: response_format\\.json_schema\\.description is missing: .*");
    because(
        "Functions say that they are; a choice without tools is none.",
        "openai mistral: tools\\[]\\.type is added: \"function\"",
        "openai mistral: tool_choice is missing: \"auto\"");
  }

  private void addBedrock() {
    because(
        "Names of documents have the characters that the API documents.",
        "bedrock bedrock: messages\\[]\\.content\\[]\\.document\\.name is .*");
    because(
        "A document of text is sent as its text, and as one.",
        "bedrock bedrock: messages\\[]\\.content\\[]\\.document\\.source\\.(bytes|content) is"
            + " missing: .*",
        "bedrock bedrock: messages\\[]\\.content\\[]\\.document\\.source\\.text is added: .*");
    because(
        "Results of tools are texts.",
        "bedrock bedrock: messages\\[]\\.content\\[]\\.toolResult\\.content\\[]\\.json is missing:"
            + " .*",
        "bedrock bedrock: messages\\[]\\.content\\[]\\.toolResult\\.content\\[]\\.text is added:"
            + " .*");
    because(
        "Schemas are described by themselves.",
        "bedrock bedrock: outputConfig\\..*description is missing: .*");
    because(
        "What one says in a row is one turn, as roles take turns.",
        "bedrock_invoke bedrock: messages is a list of 5, not a list of 6");
  }

  private void because(String reason, String... kinds) {
    for (var kind : kinds) {
      rows.add(new Row(kind, reason));
    }
  }

  /**
   * Returns why there is a difference, if it is on purpose.
   *
   * @param kind the dialect, the provider, a colon, and the difference
   */
  Optional<String> reason(String kind) {
    for (var row : rows) {
      if (row.kind.matcher(kind).matches()) {
        row.needed = true;
        return Optional.of(row.reason);
      }
    }
    return Optional.empty();
  }

  /** Returns the kinds that were never met. */
  List<String> needless() {
    return rows.stream().filter(row -> !row.needed).map(row -> row.kind.pattern()).toList();
  }
}
