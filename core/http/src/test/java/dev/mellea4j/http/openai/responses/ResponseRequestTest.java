package dev.mellea4j.http.openai.responses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.Content;
import dev.mellea4j.api.DocumentContent;
import dev.mellea4j.api.Extras;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Media;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.api.Thinking;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.ToolChoice;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.api.ToolMessage;
import dev.mellea4j.api.UserMessage;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.model.KnownModels;
import dev.mellea4j.http.openai.OpenAiDialect;
import dev.mellea4j.http.openai.OpenAiProfile;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ResponseRequestTest {

  private static final String OWNER = "openai.responses";
  private static final OpenAiProfile OPENAI = OpenAiProfile.COMPATIBLE.with("closed schemas");
  private static final GenerateRequest HELLO = GenerateRequest.of("Hello");
  private static final ToolDefinition ADD =
      ToolDefinition.of("add", "Adds.", "{\"type\":\"object\"}");
  private static final String ADD_TOOL =
      "{'type':'function','name':'add','description':'Adds.','parameters':{'type':'object'},'strict':false}";
  private static final Media PNG = Media.of("image/png", new byte[] {1});
  private static final Media PDF = Media.of("application/pdf", URI.create("https://x.example/a"));

  private static ResponseRequest request(String model, GenerateRequest request) {
    var dialect = new ResponsesDialect(OpenAiDialect.of(OPENAI, "", ""), OPENAI, "");
    var names = dialect.optionNames().honoured(ModelOption.STREAM).merged("extra_body");
    var resolved = request.options().resolve(names);
    var options =
        ResponseOptions.of(resolved, KnownModels.bundled().limits("openai", model), false);
    return ResponseRequest.of(model, request, options, OPENAI, OWNER);
  }

  private static JsonNode written(GenerateRequest request) {
    return Json.tree(request("m", request)::write);
  }

  private static JsonNode tree(String json) {
    return Json.MAPPER.readTree(json.replace('\'', '"'));
  }

  private static GenerateRequest with(String name, Object value) {
    return HELLO.withOptions(ModelOptions.of(Map.of(name, value)));
  }

  static Stream<Arguments> members() {
    var city =
        ResponseFormat.schema(
            "city",
            "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}},\"required\":[\"a\"]}");
    var closed =
        "'type':'json_schema','name':'city','strict':true,'schema':{'type':'object','properties':{'a':{'type':'string'}},'required':['a'],'additionalProperties':false}";
    var search = ToolDefinition.hosted("openai", Map.of("type", "web_search"));
    return Stream.of(
        argumentSet("nothing else", HELLO, "{}"),
        argumentSet(
            "the longest reply",
            HELLO.withOptions(ModelOptions.of(ModelOption.MAX_NEW_TOKENS, 7)),
            "{'max_output_tokens':7}"),
        argumentSet(
            "thinking beside what is native",
            HELLO.withOptions(
                ModelOptions.of(ModelOption.THINKING, Thinking.effort("low"))
                    .with("reasoning", Map.of("summary", "auto"))),
            "{'reasoning':{'summary':'auto','effort':'low'}}"),
        argumentSet("store", with("store", true), "{'store':true}"),
        argumentSet("verbosity", with("verbosity", "low"), "{'text':{'verbosity':'low'}}"),
        argumentSet(
            "a format in the words of chat completions",
            with(
                "response_format",
                Map.of("type", "json_schema", "json_schema", Map.of("name", "n"))),
            "{'text':{'format':{'type':'json_schema','name':'n'}}}"),
        argumentSet(
            "the likelihoods of tokens",
            HELLO.withOptions(ModelOptions.of(Map.of("logprobs", true, "top_logprobs", 2))),
            "{'top_logprobs':2,'include':['message.output_text.logprobs']}"),
        argumentSet("usage", with("stream_options", Map.of("include_usage", true)), "{}"),
        argumentSet(
            "JSON",
            HELLO.withFormat(ResponseFormat.JSON),
            "{'text':{'format':{'type':'json_object'}}}"),
        argumentSet("a schema", HELLO.withFormat(city), "{'text':{'format':{" + closed + "}}}"),
        argumentSet(
            "a schema beside what else is said of the text",
            with("verbosity", "low").withFormat(city),
            "{'text':{'verbosity':'low','format':{" + closed + "}}}"),
        argumentSet("a function", HELLO.withTools(List.of(ADD)), "{'tools':[" + ADD_TOOL + "]}"),
        argumentSet(
            "a strict function",
            HELLO.withTools(List.of(ADD.withExtras(Extras.of("openai", Map.of("strict", true))))),
            "{'tools':[" + ADD_TOOL.replace("false", "true") + "]}"),
        argumentSet(
            "a forced function",
            HELLO.withTools(List.of(ADD)).withToolChoice(ToolChoice.tool("add")),
            "{'tools':[" + ADD_TOOL + "],'tool_choice':{'type':'function','name':'add'}}"),
        argumentSet(
            "a forced tool of the provider's",
            HELLO.withTools(List.of(search)).withToolChoice(ToolChoice.tool("web_search")),
            "{'tools':[{'type':'web_search'}],'tool_choice':{'type':'web_search'}}"),
        argumentSet("a choice without tools", HELLO.withToolChoice(ToolChoice.AUTO), "{}"),
        argumentSet("an extra body", with("extra_body", Map.of("store", true)), "{'store':true}"));
  }

  @ParameterizedTest
  @MethodSource("members")
  void membersStandBesideTheInput(GenerateRequest request, String members) {
    var expected =
        (ObjectNode)
            tree(
                "{'model':'m','input':[{'type':'message','role':'user','content':'Hello'}],'store':false}");
    Json.merge(expected, tree(members));
    assertThat(written(request)).isEqualTo(expected);
  }

  @Test
  void encryptedReasoningIsAskedForWhereThereIsSome() {
    assertThat(Json.tree(request("gpt-5.4", HELLO)::write).path("include"))
        .isEqualTo(tree("['reasoning.encrypted_content']"));
    assertThat(Json.tree(request("gpt-4o", HELLO)::write).has("include")).isFalse();
  }

  private static Arguments item(String name, Message message, String items) {
    return argumentSet(name, message, items);
  }

  static Stream<Arguments> items() {
    var call = ToolCall.of("c1", "add", "{\"a\":1}");
    var calling = "{'type':'function_call','call_id':'c1','name':'add','arguments':'{\\'a\\':1}'}";
    var reasoning =
        "{'type':'reasoning','id':'rs','summary':[],'encrypted_content':'gA','status':null}";
    var own =
        Json.value(
            tree(
                "["
                    + reasoning
                    + ",{'type':'function_call','id':'fc','call_id':'c1','name':'add','arguments':'{ }'}]"));
    var kept =
        Message.assistant("")
            .withToolCalls(List.of(ToolCall.of("c1", "add", "{}")))
            .withExtras(Extras.of(OWNER, Map.of("output", own)));
    return Stream.of(
        item(
            "system",
            Message.system("Be."),
            "[{'type':'message','role':'system','content':'Be.'}]"),
        item("assistant", Message.assistant("Yes"), "[{'role':'assistant','content':'Yes'}]"),
        item(
            "a call",
            Message.assistant("").withToolCalls(List.of(call)),
            "[" + calling.replace("\\'", "\\\"") + "]"),
        item(
            "a result",
            ToolMessage.of("c1", "add", "2"),
            "[{'type':'function_call_output','call_id':'c1','output':'2'}]"),
        item(
            "an image that a tool shows",
            ToolMessage.of("c1", "look", "").withContent(List.of(Content.image(PNG))),
            "[{'type':'function_call_output','call_id':'c1','output':[{'type':'input_image','image_url':'data:image/png;base64,AQ=='}]}]"),
        item(
            "parts",
            UserMessage.of(
                List.of(
                    Content.text("See"),
                    Content.image(PNG).withDetail("low"),
                    DocumentContent.of(PDF))),
            "[{'type':'message','role':'user','content':[{'type':'input_text','text':'See'},"
                + "{'type':'input_image','image_url':'data:image/png;base64,AQ==','detail':'low'},"
                + "{'type':'input_file','file_url':'https://x.example/a'}]}]"),
        item(
            "an item that only this API knows",
            UserMessage.of(List.of(Content.text("")))
                .withExtras(Extras.of(OWNER, Map.of("type", "item_reference", "id", "x"))),
            "[{'type':'item_reference','id':'x'}]"),
        item(
            "what the model said",
            kept,
            "["
                + reasoning
                + ",{'type':'function_call','id':'fc','call_id':'c1','name':'add','arguments':'{ }'}]"),
        item(
            "what somebody changed since",
            kept.withToolCalls(List.of(ToolCall.of("c1", "add", "{\"a\":1}"))),
            "[" + calling.replace("\\'", "\\\"") + "]"),
        item(
            "what another server said",
            AssistantMessage.of("Yes")
                .withExtras(Extras.of(OWNER + ".elsewhere", Map.of("output", own))),
            "[{'role':'assistant','content':'Yes'}]"));
  }

  @ParameterizedTest
  @MethodSource("items")
  void messagesAreItems(Message message, String items) {
    assertThat(written(HELLO.withMessages(List.of(message))).path("input")).isEqualTo(tree(items));
  }

  @Test
  void whatCannotBeSaidIsRefused() {
    var sound = Content.audio(Media.of("audio/wav", new byte[] {1}));
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> written(HELLO.withMessages(List.of(UserMessage.of(List.of(sound))))))
        .withMessage(
            "The Responses API takes no recordings. Set 'api' to chat, and a model that hears");
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> written(with("background", true)))
        .withMessage("Replies are waited for, not asked for later. Leave 'background' out");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> written(with("input", "x")))
        .withMessage("'input' is no option: the request has its own. Leave it out");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                written(
                    with("text", Map.of("format", Map.of("type", "text")))
                        .withFormat(ResponseFormat.JSON)))
        .withMessage(
            "Option 'text' and the request's own format are both set. Leave the option's format out");
  }
}
