package dev.mellea4j.http.watsonx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.CompletionRequest;
import dev.mellea4j.api.Content;
import dev.mellea4j.api.DocumentContent;
import dev.mellea4j.api.Extras;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Media;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.api.Thinking;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.ToolChoice;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.api.ToolMessage;
import dev.mellea4j.http.Json;
import dev.mellea4j.testkit.ScriptedReply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class WatsonxRequestTest {

  private static final String START =
      "{'model_id':'m','project_id':'p1','messages':[{'role':'user','content':'Hello'}]";

  private static final ToolDefinition ADD =
      ToolDefinition.of("add", "Adds.", "{\"type\":\"object\"}");

  private static final String TOOLS =
      "'tools':[{'type':'function','function':{'name':'add','description':'Adds.',"
          + "'parameters':{'type':'object'}}}]";

  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

  private final WatsonxServers servers = new WatsonxServers();

  @BeforeEach
  void handOutTokens() {
    servers.tokens.otherwise(request -> WatsonxServers.token("a-token"));
  }

  @AfterEach
  void stop() {
    servers.close();
  }

  private Reply send(GenerateRequest request) {
    try (var backend = servers.open()) {
      return backend.generate(request);
    }
  }

  private Reply send(ModelOptions options) {
    return send(GenerateRequest.of("Hello").withOptions(options));
  }

  private static JsonNode tree(String json) {
    return Json.MAPPER.readTree(json.replace('\'', '"'));
  }

  private void assertSent(String rest) {
    assertThat(servers.lastRequest().target()).isEqualTo("/ml/v1/text/chat?version=2026-08-11");
    assertThat(servers.lastBody()).isEqualTo(tree(START + rest + "}"));
  }

  static Stream<Arguments> options() {
    return Stream.of(
        argumentSet("none", ModelOptions.empty(), ""),
        argumentSet(
            "temperature", ModelOptions.of(ModelOption.TEMPERATURE, 0.5), ",'temperature':0.5"),
        argumentSet("top p", ModelOptions.of(ModelOption.TOP_P, 0.9), ",'top_p':0.9"),
        argumentSet(
            "most tokens",
            ModelOptions.of(ModelOption.MAX_NEW_TOKENS, 9),
            ",'max_completion_tokens':9"),
        argumentSet(
            "most tokens by the older name",
            ModelOptions.empty().with("max_tokens", 9),
            ",'max_completion_tokens':9"),
        argumentSet("seed", ModelOptions.of(ModelOption.SEED, 42), ",'seed':42"),
        argumentSet(
            "seed by its other name", ModelOptions.empty().with("random_seed", 42), ",'seed':42"),
        argumentSet(
            "stop",
            ModelOptions.of(ModelOption.STOP_SEQUENCES, List.of("END", "\n")),
            ",'stop':['END','\\n']"),
        argumentSet(
            "stop at nothing",
            ModelOptions.of(ModelOption.STOP_SEQUENCES, List.of()),
            ",'stop':[]"),
        argumentSet(
            "thinking on",
            ModelOptions.of(ModelOption.THINKING, Thinking.ON),
            ",'chat_template_kwargs':{'thinking':true,'enable_thinking':true}"),
        argumentSet(
            "thinking off",
            ModelOptions.of(ModelOption.THINKING, Thinking.OFF),
            ",'chat_template_kwargs':{'thinking':false,'enable_thinking':false}"),
        argumentSet(
            "an effort",
            ModelOptions.of(ModelOption.THINKING, Thinking.effort("low")),
            ",'chat_template_kwargs':{'thinking':true,'enable_thinking':true},"
                + "'reasoning_effort':'low'"),
        argumentSet(
            "native options are passed on",
            ModelOptions.empty()
                .with("time_limit", 1000)
                .with("repetition_penalty", 1.1)
                .with("logprobs", true)
                .with("guided_choice", List.of("a", "b")),
            ",'time_limit':1000,'repetition_penalty':1.1,'logprobs':true,"
                + "'guided_choice':['a','b']"),
        argumentSet(
            "an extra body has the last word",
            ModelOptions.of(ModelOption.TEMPERATURE, 0.5)
                .with("extra_body", Map.of("temperature", 0.1, "custom", Map.of("a", 1))),
            ",'temperature':0.1,'custom':{'a':1}"),
        argumentSet(
            "a template of one's own",
            ModelOptions.of(ModelOption.THINKING, Thinking.ON)
                .with("chat_template_kwargs", Map.of("thinking", false, "x", 1)),
            ",'chat_template_kwargs':{'thinking':false,'enable_thinking':true,'x':1}"));
  }

  @ParameterizedTest
  @MethodSource("options")
  void fact52OptionsHaveTheNamesOfTheApi(ModelOptions options, String rest) {
    var reply = send(options);

    assertSent(rest);
    assertThat(reply.warnings()).isEmpty();
  }

  @Test
  void whatTheApiLacksIsAWarning() {
    var reply =
        send(
            ModelOptions.of(ModelOption.CONTEXT_WINDOW, 2048)
                .with(ModelOption.LOGITS, true)
                .with(ModelOption.RAW_LOGITS, true)
                .with(ModelOption.THINKING, Thinking.budget(100))
                .with(ModelOption.STREAM_TIMEOUT, Duration.ofSeconds(9)));

    assertSent(",'chat_template_kwargs':{'thinking':true,'enable_thinking':true}");
    assertThat(reply.warnings())
        .hasSize(4)
        .anyMatch(sentence -> sentence.contains("'context_window'"))
        .anyMatch(sentence -> sentence.contains("'logits'"))
        .anyMatch(sentence -> sentence.contains("'raw_logits'"))
        .contains(
            "watsonx.ai has no budget for thinking; thinking is on, its budget of 100 tokens left"
                + " out");
  }

  @Test
  void fact51PromptToolsAndChoiceAreFolded() {
    send(
        ModelOptions.of(ModelOption.SYSTEM_PROMPT, "Be brief.")
            .with(ModelOption.TOOLS, List.of(ADD))
            .with(ModelOption.TOOL_CHOICE, ToolChoice.NONE));

    assertThat(servers.lastBody())
        .isEqualTo(
            tree(
                "{'model_id':'m','project_id':'p1','messages':[{'role':'system','content':"
                    + "'Be brief.'},{'role':'user','content':'Hello'}],"
                    + TOOLS
                    + ",'tool_choice_option':'none'}"));
  }

  @Test
  void streamsHaveAPathOfTheirOwn() {
    servers.model.enqueue(
        ScriptedReply.sse()
            .event(
                "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}]}"));

    send(ModelOptions.of(ModelOption.STREAM, true));

    assertThat(servers.lastRequest().target())
        .isEqualTo("/ml/v1/text/chat_stream?version=2026-08-11");
    assertThat(servers.lastBody()).isEqualTo(tree(START + "}"));
  }

  static Stream<Arguments> choices() {
    return Stream.of(
        argumentSet("auto", ToolChoice.AUTO, "'tool_choice_option':'auto'"),
        argumentSet("none", ToolChoice.NONE, "'tool_choice_option':'none'"),
        argumentSet("required", ToolChoice.REQUIRED, "'tool_choice_option':'required'"),
        argumentSet(
            "one",
            ToolChoice.tool("add"),
            "'tool_choice':{'type':'function','function':{'name':'add'}}"));
  }

  @ParameterizedTest
  @MethodSource("choices")
  void choiceOfToolsIsAnOptionOrATool(ToolChoice choice, String written) {
    send(GenerateRequest.of("Hello").withTools(List.of(ADD)).withToolChoice(choice));

    assertSent("," + TOOLS + "," + written);
  }

  @Test
  void schemasOfToolsForbidNothing() {
    var schema =
        """
        {"type":"object","additionalProperties":false,"properties":{
          "additionalProperties":{"type":"boolean","default":{"additionalProperties":false}},
          "strict":{"type":"object","additionalProperties":{"type":"integer"}},
          "legs":{"type":"array","items":{"type":"object","additionalProperties":false}}},
         "$defs":{"A":{"type":"object","additionalProperties":true}}}
        """;
    var tool =
        ToolDefinition.of("book", "Books.", schema)
            .withExtras(Extras.of("watsonx", Map.of("strict", true)));

    send(GenerateRequest.of("Hello").withTools(List.of(tool)));

    var function = servers.lastBody().at("/tools/0/function");
    assertThat(function.propertyNames()).containsExactly("name", "description", "parameters");
    assertThat(function.path("parameters"))
        .isEqualTo(
            Json.MAPPER.readTree(
                """
                {"type":"object","properties":{
                  "additionalProperties":{"type":"boolean","default":{"additionalProperties":false}},
                  "strict":{"type":"object","additionalProperties":{"type":"integer"}},
                  "legs":{"type":"array","items":{"type":"object"}}},
                 "$defs":{"A":{"type":"object"}}}
                """));
  }

  static Stream<Arguments> formats() {
    return Stream.of(
        argumentSet("text", ResponseFormat.TEXT, ""),
        argumentSet("any JSON", ResponseFormat.JSON, ",'response_format':{'type':'json_object'}"),
        argumentSet(
            "a schema",
            ResponseFormat.schema("city", "{\"type\":\"object\",\"additionalProperties\":false}"),
            ",'response_format':{'type':'json_schema','json_schema':{'name':'city','strict':true,"
                + "'schema':{'type':'object','additionalProperties':false}}}"));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void fact51FormatIsThatOfTheApi(ResponseFormat format, String rest) {
    send(GenerateRequest.of("Hello").withFormat(format));

    assertSent(rest);
  }

  @Test
  void turnsWithToolsAndImagesAreWrittenAsOpenAiWritesThem() {
    send(
        GenerateRequest.of(
            List.of(
                Message.user(Content.text("Look."), Content.image(PNG)),
                AssistantMessage.of("")
                    .withThinking("Hm")
                    .withToolCalls(List.of(ToolCall.of("c1", "add", "{\"a\":1}"))),
                ToolMessage.of("c1", "add", "2"))));

    assertThat(servers.lastBody().path("messages"))
        .isEqualTo(
            tree(
                "[{'role':'user','content':[{'type':'text','text':'Look.'},{'type':'image_url',"
                    + "'image_url':{'url':'data:image/png;base64,iVBORw=='}}]},"
                    + "{'role':'assistant','content':null,'reasoning_content':'Hm','tool_calls':"
                    + "[{'id':'c1','type':'function','function':{'name':'add','arguments':"
                    + "'{@a@:1}'}}]},{'role':'tool','tool_call_id':'c1','content':'2'}]"
                        .replace("@", "\\'")));
  }

  @Test
  void fact52FilesAreRefusedBeforeAnythingIsSent() {
    var pdf = DocumentContent.of(Media.of("application/pdf", new byte[] {1, 2}));

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> send(GenerateRequest.of(List.of(Message.user(pdf)))))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(BackendException.Reason.UNSUPPORTED))
        .withMessage(
            "watsonx.ai reads no documents of type 'application/pdf'. Pass the text of the"
                + " document");
    assertThat(servers.model.requests()).isEmpty();
    assertThat(servers.tokens.requests()).isEmpty();
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        argumentSet(
            "a member of the request",
            GenerateRequest.of("Hello").withOptions(ModelOptions.empty().with("model_id", "x")),
            "'model_id' is no option: the request has its own. Leave it out"),
        argumentSet(
            "two formats",
            GenerateRequest.of("Hello")
                .withFormat(ResponseFormat.JSON)
                .withOptions(
                    ModelOptions.empty().with("response_format", Map.of("type", "json_object"))),
            "Option 'response_format' and the request's own format are both set. Leave the option"
                + " out"),
        argumentSet(
            "an extra body that is none",
            GenerateRequest.of("Hello").withOptions(ModelOptions.empty().with("extra_body", "x")),
            "Option 'extra_body' is not a map of members"),
        argumentSet(
            "a schema that is none",
            GenerateRequest.of("Hello").withFormat(ResponseFormat.schema("a", "[]")),
            "The schema of the reply is not a JSON object"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistakesAreToldBeforeAnythingIsSent(GenerateRequest request, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> send(request))
        .withMessageStartingWith(message);
    assertThat(servers.tokens.requests()).isEmpty();
  }

  private List<Reply> complete(CompletionRequest request) {
    try (var backend = servers.open()) {
      return backend.complete(request, ReplySink.NONE);
    }
  }

  private static ScriptedReply generated(String text) {
    return ScriptedReply.json(
        200,
        """
        {"model_id":"served","created_at":"2026-01-02T03:04:05.000Z","results":[
          {"generated_text":"%s","generated_token_count":7,"input_token_count":11,
           "stop_reason":"eos_token"}]}
        """
            .formatted(text));
  }

  @Test
  void rawPromptsAreGeneratedOneByOneInTheirOrder() {
    servers.model.otherwise(
        request ->
            generated("after " + Json.MAPPER.readTree(request.body()).path("input").asString()));
    var options =
        ModelOptions.of(ModelOption.TEMPERATURE, 0.1)
            .with(ModelOption.MAX_NEW_TOKENS, 4)
            .with(ModelOption.SEED, 2)
            .with(ModelOption.STOP_SEQUENCES, List.of("."))
            .with(ModelOption.TOP_P, 0.9)
            .with("decoding_method", "sample")
            .with("moderations", Map.of("hap", Map.of()));

    var replies = complete(CompletionRequest.of(List.of("a", "b", "c")).withOptions(options));

    assertThat(replies).extracting(Reply::text).containsExactly("after a", "after b", "after c");
    assertThat(replies.get(0).usage().input()).hasValue(11);
    assertThat(replies.get(0).usage().output()).hasValue(7);
    assertThat(replies.get(0).model()).hasValue("served");
    assertThat(servers.lastRequest().target())
        .isEqualTo("/ml/v1/text/generation?version=2026-08-11");
    assertThat(servers.lastBody())
        .isEqualTo(
            tree(
                "{'model_id':'m','project_id':'p1','input':'c','parameters':{'temperature':0.1,"
                    + "'max_new_tokens':4,'random_seed':2,'stop_sequences':['.'],'top_p':0.9,"
                    + "'decoding_method':'sample'},'moderations':{'hap':{}}}"));
  }

  @Test
  void rawPromptWithoutOptionsHasNoParameters() {
    servers.model.otherwise(request -> generated("x"));

    complete(CompletionRequest.of(List.of("Once upon")));

    assertThat(servers.lastBody())
        .isEqualTo(tree("{'model_id':'m','project_id':'p1','input':'Once upon'}"));
  }

  @Test
  void rawPromptsHaveNoFormatAndNoStream() {
    servers.model.otherwise(request -> generated("x"));

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(
            () -> complete(CompletionRequest.of(List.of("p")).withFormat(ResponseFormat.JSON)))
        .withMessageContaining("take no format");
    assertThat(
            complete(
                    CompletionRequest.of(List.of("p"))
                        .withOptions(ModelOptions.of(ModelOption.STREAM, true)))
                .get(0)
                .warnings())
        .containsExactly("Raw completions are not streamed; the option 'stream' was left out");
  }
}
