package dev.mellea4j.http.ollama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.CachePoint;
import dev.mellea4j.api.Content;
import dev.mellea4j.api.DocumentContent;
import dev.mellea4j.api.Extras;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.api.Thinking;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.ToolChoice;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.http.Json;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ChatRequestTest {

  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
  private static final GenerateRequest HELLO = GenerateRequest.of("Hello");
  private static final ToolDefinition ADD =
      ToolDefinition.of("add", "Adds.", "{\"type\":\"object\"}");

  private static String written(GenerateRequest request) {
    return Json.tree(body(request)::write).toString();
  }

  private static ChatRequest body(GenerateRequest request) {
    return ChatRequest.of("m", request, resolved(request.options()), true);
  }

  private static OllamaOptions resolved(ModelOptions options) {
    return OllamaOptions.of(options.resolve(OllamaOptions.NAMES));
  }

  static Stream<Arguments> members() {
    return Stream.of(
        argumentSet(
            "sampling parameters stand among the options",
            HELLO.withOptions(
                ModelOptions.of(ModelOption.TEMPERATURE, 0.5)
                    .with(ModelOption.TOP_P, 0.9)
                    .with(ModelOption.MAX_NEW_TOKENS, 7)
                    .with(ModelOption.SEED, 42)
                    .with(ModelOption.CONTEXT_WINDOW, 2048)
                    .with(ModelOption.STOP_SEQUENCES, List.of("a", "b"))
                    .with("mirostat", 2)),
            "{'options':{'temperature':0.5,'top_p':0.9,'num_predict':7,'seed':42,'num_ctx':2048,"
                + "'stop':['a','b'],'mirostat':2}}"),
        argumentSet(
            "what the server reads beside the messages stands there",
            HELLO.withOptions(ModelOptions.of(Map.of("keep_alive", "5m"))),
            "{'keep_alive':'5m'}"),
        argumentSet(
            "extra members are merged last",
            HELLO.withOptions(
                ModelOptions.of(ModelOption.SEED, 1)
                    .with("extra_body", Map.of("options", Map.of("top_k", 3), "keep_alive", 0))),
            "{'options':{'seed':1,'top_k':3},'keep_alive':0}"),
        argumentSet(
            "thinking is switched off",
            HELLO.withOptions(ModelOptions.of(ModelOption.THINKING, Thinking.OFF)),
            "{'think':false}"),
        argumentSet(
            "thinking has an effort",
            HELLO.withOptions(ModelOptions.of(ModelOption.THINKING, Thinking.effort("low"))),
            "{'think':'low'}"),
        argumentSet(
            "a budget switches thinking on",
            HELLO.withOptions(ModelOptions.of(ModelOption.THINKING, Thinking.budget(100))),
            "{'think':true}"),
        argumentSet(
            "tools carry their schemas",
            HELLO.withTools(List.of(ADD)),
            "{'tools':[{'type':'function','function':{'name':'add','description':'Adds.',"
                + "'parameters':{'type':'object'}}}]}"),
        argumentSet(
            "a model that may call no tool sees none",
            HELLO.withTools(List.of(ADD)).withToolChoice(ToolChoice.NONE),
            "{}"),
        argumentSet(
            "JSON of any shape", HELLO.withFormat(ResponseFormat.JSON), "{'format':'json'}"),
        argumentSet(
            "JSON that a schema describes",
            HELLO.withFormat(ResponseFormat.schema("city", "{\"type\":\"object\"}")),
            "{'format':{'type':'object'}}"));
  }

  @ParameterizedTest
  @MethodSource("members")
  void saysWhatTheRequestSays(GenerateRequest request, String members) {
    var expected = Json.object().put("model", "m").put("stream", true);
    expected.putArray("messages").add(Json.object().put("role", "user").put("content", "Hello"));
    Json.MAPPER
        .readTree(members.replace('\'', '"'))
        .properties()
        .forEach(member -> expected.set(member.getKey(), member.getValue()));

    assertThat(Json.MAPPER.readTree(written(request))).isEqualTo(expected);
  }

  static Stream<Arguments> messages() {
    return Stream.of(
        argumentSet(
            "system", Message.system("Be brief."), "{'role':'system','content':'Be brief.'}"),
        argumentSet(
            "fact 27: images stand beside the text",
            Message.user(Content.text("Who?"), Content.image(PNG)),
            "{'role':'user','content':'Who?','images':['iVBORw==']}"),
        argumentSet(
            "a document without a text stands alone",
            Message.user(DocumentContent.of("T").withId("7")),
            "{'role':'user','content':'[Document 7]\\nT'}"),
        argumentSet(
            "fact 59: documents stand below the text",
            Message.user(
                Content.text("Sum up."),
                DocumentContent.of("T").withId("1").withTitle("ti"),
                DocumentContent.of("U")),
            "{'role':'user','content':'Sum up.\\n\\n\\n[Document 1]\\nti: T\\n[Document]\\nU'}"),
        argumentSet(
            "its own extras, and nobody else's",
            Message.assistant("Yes")
                .withToolCalls(
                    List.of(
                        ToolCall.of("1", "add", "{}")
                            .withExtras(Extras.of("ollama", Map.of("x", 1)))))
                .withExtras(
                    Extras.of("ollama", Map.of("y", 2))
                        .with("openrouter", Map.of("reasoning_details", List.of()))),
            "{'role':'assistant','content':'Yes','y':2,'tool_calls':[{'id':'1',"
                + "'function':{'name':'add','arguments':{}},'x':1}]}"),
        argumentSet(
            "thoughts are not sent back",
            Message.assistant("Yes").withThinking("Hm."),
            "{'role':'assistant','content':'Yes'}"),
        argumentSet(
            "thoughts before tool calls are sent back",
            Message.assistant("")
                .withThinking("Hm.")
                .withToolCalls(List.of(ToolCall.of("c1", "add", "{\"a\":1}"))),
            "{'role':'assistant','content':'','thinking':'Hm.','tool_calls':[{'id':'c1',"
                + "'function':{'name':'add','arguments':{'a':1}}}]}"),
        argumentSet(
            "arguments that are no object are wrapped",
            Message.assistant("").withToolCalls(List.of(ToolCall.of("c1", "add", "{a"))),
            "{'role':'assistant','content':'','tool_calls':[{'id':'c1',"
                + "'function':{'name':'add','arguments':{'malformed':'{a'}}}]}"),
        argumentSet(
            "a tool's answer names the tool",
            Message.tool(ToolCall.of("c1", "add", "{}"), "3"),
            "{'role':'tool','content':'3','tool_name':'add','tool_call_id':'c1'}"));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void writesEachKindOfMessage(Message message, String json) {
    var written = Json.MAPPER.readTree(written(GenerateRequest.of(List.of(message))));

    assertThat(written.get("messages").get(0))
        .isEqualTo(Json.MAPPER.readTree(json.replace('\'', '"')));
  }

  static Stream<Arguments> impossible() {
    return Stream.of(
        argumentSet(
            "sound",
            GenerateRequest.of(List.of(Message.user(Content.audio("audio/wav", PNG)))),
            "Ollama takes no recording in this message"),
        argumentSet(
            "images elsewhere",
            GenerateRequest.of(
                List.of(Message.user(Content.image(URI.create("https://example.org/a.png"))))),
            "Ollama takes images, not their addresses. Read the image and pass its bytes"),
        argumentSet(
            "a tool that some provider runs",
            HELLO.withTools(List.of(ToolDefinition.hosted(Map.of("type", "web_search")))),
            "Tool 'web_search' is run by providers, not by this backend. Leave it out, or use a"
                + " backend that has it"),
        argumentSet(
            "forced tools",
            HELLO.withTools(List.of(ADD)).withToolChoice(ToolChoice.REQUIRED),
            "Ollama cannot make a model call tools. Use the tool choice auto or none"));
  }

  @ParameterizedTest
  @MethodSource("impossible")
  void fact28WhatCannotBeSaidIsNotDropped(GenerateRequest request, String message) {
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> written(request))
        .withMessage(message)
        .extracting(BackendException::reason)
        .isEqualTo(BackendException.Reason.UNSUPPORTED);
  }

  @Test
  void aBudgetOfThinkingIsWarnedAbout() {
    assertThat(resolved(ModelOptions.of(ModelOption.THINKING, Thinking.budget(5))).warnings())
        .containsExactly(
            "Ollama has no budget for thinking; thinking is on, its budget of 5 tokens left out");
  }

  @Test
  void whatPartsHaveNoPlaceForIsWarnedAbout() {
    var image = Content.image(PNG).withDetail("low");
    var text = Content.text("a").withExtras(Extras.of("ollama", Map.of("a", 1)));
    var cached =
        Content.text("a")
            .withCachePoint(CachePoint.STANDARD)
            .withExtras(Extras.of("anthropic", Map.of("citations", true)));
    assertThat(body(GenerateRequest.of(List.of(Message.user(image, text)))).warnings())
        .containsExactly(
            "Ollama has no detail of images; 'low' was left out",
            "Ollama has no extras of the parts of a message; 'a' was left out");
    assertThat(body(GenerateRequest.of(List.of(Message.user(cached)))).warnings()).isEmpty();
  }

  @Test
  void anOptionThatOllamaDoesNotDocumentIsPassedOnWithAWarning() {
    assertThat(resolved(ModelOptions.of(Map.of("tempertaure", 1))).warnings())
        .containsExactly(
            "Ollama documents no option 'tempertaure' and may ignore it. Did you mean"
                + " 'temperature'?");
    assertThat(resolved(ModelOptions.of(Map.of("mirostat", 2))).warnings()).isEmpty();
    assertThat(resolved(ModelOptions.of(Map.of("extra_body", Map.of()))).warnings()).isEmpty();
  }

  @Test
  void aSchemaThatIsNoObjectIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> written(HELLO.withTools(List.of(ToolDefinition.of("add", "", "not JSON")))))
        .withMessageStartingWith("The schema of tool 'add' is not a JSON object: ");
  }
}
