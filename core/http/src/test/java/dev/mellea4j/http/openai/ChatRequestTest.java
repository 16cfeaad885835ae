package dev.mellea4j.http.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.CachePoint;
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
import dev.mellea4j.http.Json;
import dev.mellea4j.http.RawPrompts;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ChatRequestTest {

  private static final ToolDefinition SEARCH = search();

  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
  private static final byte[] SOUND = {1, 2, 3};
  private static final GenerateRequest HELLO = GenerateRequest.of("Hello");
  private static final ToolDefinition ADD =
      ToolDefinition.of("add", "Adds.", "{\"type\":\"object\"}");
  private static final String TOOLS =
      "'tools':[{'type':'function','function':{'name':'add','description':'Adds.',"
          + "'parameters':{'type':'object'}}}]";
  private static final ResponseFormat CITY =
      ResponseFormat.schema("city", "{\"type\":\"object\",\"properties\":{\"a\":{}}}");

  private static final OpenAiProfile OPENAI =
      OpenAiProfile.COMPATIBLE.with("no extensions, closed schemas");
  private static final OpenAiProfile STRICT = OpenAiProfile.COMPATIBLE.with("no extensions");
  private static final OpenAiProfile OLLAMA =
      OpenAiProfile.COMPATIBLE.with("max_tokens, no tool_choice, one prompt");

  private static final String DEMANDING =
      "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}},\"required\":[\"a\"]}";

  private static JsonNode written(GenerateRequest request, OpenAiProfile profile) {
    return written(request, profile, false);
  }

  private static JsonNode written(
      GenerateRequest request, OpenAiProfile profile, boolean streamed) {
    return Json.tree(body(request, profile, streamed)::write);
  }

  private static ChatRequest body(
      GenerateRequest request, OpenAiProfile profile, boolean streamed) {
    return ChatRequest.of("m", request, resolved(request.options(), profile, streamed));
  }

  private static OpenAiOptions resolved(
      ModelOptions options, OpenAiProfile profile, boolean streamed) {
    var names = profile.chatNames().honoured(ModelOption.STREAM).merged("extra_body");
    return OpenAiOptions.ofChat(options.resolve(names), profile, streamed);
  }

  private static RawPrompts raw(List<String> prompts, ResponseFormat format, ModelOptions options) {
    var resolved = options.resolve(OpenAiProfile.COMPATIBLE.rawNames());
    return new RawPrompts("m", prompts, format, resolved, List.of());
  }

  private static JsonNode tree(String json) {
    return Json.MAPPER.readTree(json.replace('\'', '"'));
  }

  private static ToolDefinition search() {
    var spec = new LinkedHashMap<String, Object>();
    spec.put("type", "web_search");
    spec.put("max", null);
    return ToolDefinition.hosted("openai", spec);
  }

  static Stream<Arguments> members() {
    return Stream.of(
        argumentSet(
            "options stand beside the messages",
            HELLO.withOptions(
                ModelOptions.of(ModelOption.TEMPERATURE, 0.5)
                    .with(ModelOption.TOP_P, 0.9)
                    .with(ModelOption.MAX_NEW_TOKENS, 7)
                    .with(ModelOption.SEED, 42)
                    .with(ModelOption.STOP_SEQUENCES, List.of("a", "b"))
                    .with("min_p", 0.1)),
            "{'temperature':0.5,'top_p':0.9,'max_completion_tokens':7,'seed':42,"
                + "'stop':['a','b'],'min_p':0.1}"),
        argumentSet(
            "extra members are merged last",
            HELLO.withOptions(
                ModelOptions.of(ModelOption.THINKING, Thinking.ON)
                    .with(
                        "extra_body",
                        Map.of("a", List.of(1), "chat_template_kwargs", Map.of("b", 2)))),
            "{'reasoning_effort':'medium','chat_template_kwargs':{'enable_thinking':true,'b':2},"
                + "'a':[1]}"),
        argumentSet(
            "what a call adds to the body stands beside what the session does",
            HELLO.withOptions(
                ModelOptions.of(
                        Map.of("extra_body", Map.of("chat_template_kwargs", Map.of("b", 2))))
                    .over(
                        ModelOptions.of(
                            Map.of(
                                "extra_body",
                                Map.of("a", 1, "chat_template_kwargs", Map.of("b", 1, "c", 3)))))),
            "{'a':1,'chat_template_kwargs':{'b':2,'c':3}}"),
        argumentSet(
            "null in it is sent",
            HELLO.withOptions(
                ModelOptions.of(Map.of("extra_body", Collections.singletonMap("a", null)))),
            "{'a':null}"),
        argumentSet(
            "thinking is switched off in both ways",
            HELLO.withOption(ModelOption.THINKING, Thinking.OFF),
            "{'reasoning_effort':'none','chat_template_kwargs':{'enable_thinking':false}}"),
        argumentSet(
            "thinking has an effort",
            HELLO.withOption(ModelOption.THINKING, Thinking.effort("low")),
            "{'reasoning_effort':'low'}"),
        argumentSet(
            "that nothing is streamed is said if it was asked for",
            HELLO.withOption(ModelOption.STREAM, false),
            "{'stream':false}"),
        argumentSet("tools carry their schemas", HELLO.withTools(List.of(ADD)), "{" + TOOLS + "}"),
        argumentSet(
            "any tool",
            HELLO.withTools(List.of(ADD)).withToolChoice(ToolChoice.REQUIRED),
            "{" + TOOLS + ",'tool_choice':'required'}"),
        argumentSet(
            "one tool",
            HELLO.withTools(List.of(ADD)).withToolChoice(ToolChoice.tool("add")),
            "{" + TOOLS + ",'tool_choice':{'type':'function','function':{'name':'add'}}}"),
        argumentSet(
            "a tool is what it is to OpenAI",
            HELLO.withTools(
                List.of(
                    ADD.withExtras(
                        Extras.of("openai", Map.of("strict", true, "beside", 1))
                            .with("anthropic", Map.of("defer_loading", true))))),
            "{'tools':[{'type':'function','function':{'name':'add','description':'Adds.',"
                + "'parameters':{'type':'object'},'strict':true},'beside':1}]}"),
        argumentSet(
            "a tool of the server's own is written as it is",
            HELLO
                .withTools(List.of(ADD, SEARCH, ToolDefinition.hosted(Map.of("type", "mcp"))))
                .withToolChoice(ToolChoice.tool("web_search")),
            "{"
                + TOOLS.replace("}]", "},{'type':'web_search','max':null},{'type':'mcp'}]")
                + ",'tool_choice':{'type':'web_search'}}"),
        argumentSet(
            "a choice that no option can say is passed on",
            HELLO
                .withTools(List.of(ADD))
                .withOptions(
                    ModelOptions.of(
                        Map.of("tool_choice", Map.of("type", "allowed_tools", "mode", "auto")))),
            "{" + TOOLS + ",'tool_choice':{'type':'allowed_tools','mode':'auto'}}"),
        argumentSet(
            "a choice without tools is left out", HELLO.withToolChoice(ToolChoice.NONE), "{}"),
        argumentSet(
            "JSON of any shape",
            HELLO.withFormat(ResponseFormat.JSON),
            "{'response_format':{'type':'json_object'}}"),
        argumentSet(
            "JSON that a schema describes",
            HELLO.withFormat(CITY),
            "{'response_format':{'type':'json_schema','json_schema':{'name':'city','strict':true,"
                + "'schema':{'type':'object','properties':{'a':{}}}}}}"));
  }

  @ParameterizedTest
  @MethodSource("members")
  void saysWhatTheRequestSays(GenerateRequest request, String members) {
    assertSays(written(request, OpenAiProfile.COMPATIBLE), members);
  }

  private static void assertSays(JsonNode written, String members) {
    var expected = Json.object().put("model", "m");
    expected.putArray("messages").add(Json.object().put("role", "user").put("content", "Hello"));
    tree(members).properties().forEach(m -> expected.set(m.getKey(), m.getValue()));
    assertThat(written).isEqualTo(expected);
  }

  static Stream<Arguments> profiles() {
    var seven = HELLO.withOption(ModelOption.MAX_NEW_TOKENS, 7).withOption(ModelOption.SEED, 1);
    return Stream.of(
        argumentSet(
            "OpenAI refuses what it does not know",
            OPENAI,
            HELLO.withOption(ModelOption.THINKING, Thinking.ON),
            "{'reasoning_effort':'medium'}"),
        argumentSet(
            "Groq and Cerebras refuse what they do not know",
            STRICT,
            HELLO.withOption(ModelOption.THINKING, Thinking.ON),
            "{'reasoning_effort':'medium'}"),
        argumentSet(
            "a schema that demands all it has is enforced strictly",
            OPENAI,
            HELLO.withFormat(ResponseFormat.schema("city", DEMANDING)),
            "{'response_format':{'type':'json_schema','json_schema':{'name':'city','strict':true,"
                + "'schema':{'type':'object','properties':{'a':{'type':'string'}},'required':['a'],"
                + "'additionalProperties':false}}}}"),
        argumentSet(
            "an option says that it is not",
            OPENAI,
            HELLO
                .withFormat(ResponseFormat.schema("city", DEMANDING))
                .withOptions(ModelOptions.of(Map.of("strict", false))),
            "{'response_format':{'type':'json_schema','json_schema':{'name':'city','strict':false,"
                + "'schema':{'type':'object','properties':{'a':{'type':'string'}},'required':['a'],"
                + "'additionalProperties':false}}}}"),
        argumentSet(
            "OpenAI enforces no schema that leaves something open",
            OPENAI,
            HELLO.withFormat(CITY),
            "{'response_format':{'type':'json_schema','json_schema':{'name':'city','strict':false,"
                + "'schema':{'type':'object','properties':{'a':{}}}}}}"),
        argumentSet("Ollama reads the old name", OLLAMA, seven, "{'max_tokens':7,'seed':1}"),
        argumentSet(
            "Ollama's model sees no tools that it may not call",
            OLLAMA,
            HELLO.withTools(List.of(ADD)).withToolChoice(ToolChoice.NONE),
            "{}"),
        argumentSet(
            "a server has its own words",
            OpenAiProfile.COMPATIBLE.with("random_seed, tool_choice any"),
            HELLO
                .withOption(ModelOption.SEED, 1)
                .withTools(List.of(ADD))
                .withToolChoice(ToolChoice.REQUIRED),
            "{'random_seed':1," + TOOLS + ",'tool_choice':'any'}"),
        argumentSet(
            "a server without JSON of any shape gets a schema of any object",
            OpenAiProfile.COMPATIBLE.with("no json_object"),
            HELLO.withFormat(ResponseFormat.JSON),
            "{'response_format':{'type':'json_schema','json_schema':{'name':'json',"
                + "'strict':false,'schema':{'type':'object'}}}}"),
        argumentSet(
            "a server is not told to enforce a schema if it refuses that",
            OpenAiProfile.COMPATIBLE.with("no strict"),
            HELLO.withFormat(CITY),
            "{'response_format':{'type':'json_schema','json_schema':{'name':'city',"
                + "'schema':{'type':'object','properties':{'a':{}}}}}}"));
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void serversAreSpokenToInTheirOwnWay(
      OpenAiProfile profile, GenerateRequest request, String members) {
    assertSays(written(request, profile), members);
  }

  @Test
  void fact41AStreamCountsItsTokens() {
    var written = written(HELLO, OpenAiProfile.COMPATIBLE, true);
    assertThat(written.path("stream").asBoolean()).isTrue();
    assertThat(written.path("stream_options")).isEqualTo(tree("{'include_usage':true}"));
  }

  @Test
  void whatTheUserSaysOfAStreamStays() {
    var options = ModelOptions.of(Map.of("stream_options", Map.of("chunk_usage", true)));
    var written = written(HELLO.withOptions(options), OpenAiProfile.COMPATIBLE, true);
    assertThat(written.path("stream_options"))
        .isEqualTo(tree("{'chunk_usage':true,'include_usage':true}"));
    var not = ModelOptions.of(Map.of("stream_options", Map.of("include_usage", false)));
    assertThat(
            written(HELLO.withOptions(not), OpenAiProfile.COMPATIBLE, true).path("stream_options"))
        .isEqualTo(tree("{'include_usage':false}"));
  }

  @Test
  void aSchemaThatIsNotEnforcedIsWarnedAbout() {
    assertThat(body(HELLO.withFormat(CITY), OPENAI, false).warnings())
        .containsExactly(
            "The server does not enforce the schema, as 'a' is not required; the reply may not"
                + " match it");
    assertThat(body(HELLO.withFormat(CITY), OpenAiProfile.COMPATIBLE, false).warnings()).isEmpty();
  }

  @Test
  void aServerThatNeedNotBeToldToCountIsNot() {
    var written = written(HELLO, OpenAiProfile.COMPATIBLE.with("no stream_options"), true);
    assertThat(written.path("stream").asBoolean()).isTrue();
    assertThat(written.has("stream_options")).isFalse();
  }

  @Test
  void aSchemaIsNotSentToAServerThatTakesNone() {
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(
            () -> written(HELLO.withFormat(CITY), OpenAiProfile.COMPATIBLE.with("no json_schema")))
        .withMessage(
            "This server takes no JSON Schema. Describe the reply in the prompt, and ask for text")
        .extracting(BackendException::reason)
        .isEqualTo(BackendException.Reason.UNSUPPORTED);
  }

  static Stream<Arguments> messages() {
    var call = ToolCall.of("c1", "add", "{\"a\": 1}");
    var cached = Extras.of("openai", Map.of("cache_control", Map.of("type", "ephemeral")));
    var details = List.of(Collections.singletonMap("data", null));
    return Stream.of(
        argumentSet(
            "system", Message.system("Be brief."), "{'role':'system','content':'Be brief.'}"),
        argumentSet(
            "text and documents are one text",
            Message.user(Content.text("Sum up."), DocumentContent.of("T").withTitle("ti")),
            "{'role':'user','content':'Sum up.\\n\\n\\n[Document]\\nti: T'}"),
        argumentSet(
            "parts keep their order",
            Message.user(
                Content.text("This"),
                Content.image(PNG),
                Content.text("or that?"),
                Content.image(URI.create("https://example.org/a.png"))),
            "{'role':'user','content':[{'type':'text','text':'This'},"
                + "{'type':'image_url','image_url':{'url':'data:image/png;base64,iVBORw=='}},"
                + "{'type':'text','text':'or that?'},"
                + "{'type':'image_url','image_url':{'url':'https://example.org/a.png'}}]}"),
        argumentSet(
            "sound",
            Message.user(Content.audio("audio/mpeg", SOUND)),
            "{'role':'user','content':[{'type':'input_audio',"
                + "'input_audio':{'data':'AQID','format':'mp3'}}]}"),
        argumentSet(
            "a document that is no text is a file",
            Message.user(DocumentContent.of(Media.of("application/pdf", SOUND)).withTitle("a.pdf")),
            "{'role':'user','content':[{'type':'file','file':{'filename':'a.pdf',"
                + "'file_data':'data:application/pdf;base64,AQID'}}]}"),
        argumentSet(
            "thoughts are not sent back",
            Message.assistant("Yes").withThinking("Hm."),
            "{'role':'assistant','content':'Yes'}"),
        argumentSet(
            "thoughts before tool calls are sent back",
            Message.assistant("").withThinking("Hm.").withToolCalls(List.of(call)),
            "{'role':'assistant','content':null,'reasoning_content':'Hm.','tool_calls':[{'id':'c1',"
                + "'type':'function','function':{'name':'add','arguments':'{\\\"a\\\": 1}'}}]}"),
        argumentSet(
            "a provider gets back what it wants back",
            Message.assistant("x")
                .withThinking("Hm.")
                .withExtras(
                    Extras.of("openrouter", Map.of("reasoning_details", details))
                        .with("anthropic", Map.of("blocks", List.of(1))))
                .withToolCalls(
                    List.of(
                        ToolCall.of("c1", "add", "")
                            .withExtras(
                                Extras.of("openrouter", Map.of("extra_content", "e"))
                                    .with("gemini", Map.of("thoughtSignature", "s"))))),
            "{'role':'assistant','content':'x','reasoning_details':[{'data':null}],"
                + "'tool_calls':[{'id':'c1','type':'function','function':{'name':'add',"
                + "'arguments':'{}'},'extra_content':'e'}]}"),
        argumentSet(
            "what is a server's own is there without tools too",
            Message.assistant("x")
                .withThinking("Hm.")
                .withExtras(Extras.of("openrouter", Map.of("reasoning_details", details))),
            "{'role':'assistant','content':'x','reasoning_details':[{'data':null}]}"),
        argumentSet(
            "what another server said of its thoughts is not",
            Message.assistant("x")
                .withThinking("Hm.")
                .withExtras(
                    Extras.of("openai.localhost-8000", Map.of("reasoning_details", details)))
                .withToolCalls(
                    List.of(
                        ToolCall.of("c1", "add", "")
                            .withExtras(Extras.of("gemini", Map.of("extra_content", "e"))))),
            "{'role':'assistant','content':'x','reasoning_content':'Hm.','tool_calls':["
                + "{'id':'c1','type':'function','function':{'name':'add','arguments':'{}'}}]}"),
        argumentSet(
            "a message has what is asked of every server",
            Message.user("Hi").withExtras(Extras.of("openai", Map.of("name", "Ada"))),
            "{'role':'user','content':'Hi','name':'Ada'}"),
        argumentSet(
            "text that is marked is a part of its own",
            Message.user(
                Content.text("a"),
                Content.text("b").withExtras(cached),
                Content.text("c").withExtras(Extras.of("anthropic", Map.of("citations", true))),
                Content.text("d")),
            "{'role':'user','content':[{'type':'text','text':'a'},"
                + "{'type':'text','text':'b','cache_control':{'type':'ephemeral'}},"
                + "{'type':'text','text':'cd'}]}"),
        argumentSet(
            "so it is in a system message",
            Message.system(Content.text("a").withExtras(cached), Content.text("b")),
            "{'role':'system','content':["
                + "{'type':'text','text':'a','cache_control':{'type':'ephemeral'}},"
                + "{'type':'text','text':'b'}]}"),
        argumentSet(
            "and in what a tool answers",
            Message.tool(call, "").withContent(List.of(Content.text("3").withExtras(cached))),
            "{'role':'tool','tool_call_id':'c1','content':["
                + "{'type':'text','text':'3','cache_control':{'type':'ephemeral'}}]}"),
        argumentSet(
            "plain parts of a system message are one text",
            Message.system(
                Content.text("a").withCachePoint(CachePoint.STANDARD), Content.text("b")),
            "{'role':'system','content':'a\\nb'}"),
        argumentSet(
            "an image is looked at as closely as asked",
            Message.user(Content.image(URI.create("https://h/a.png")).withDetail("low")),
            "{'role':'user','content':[{'type':'image_url','image_url':"
                + "{'url':'https://h/a.png','detail':'low'}}]}"),
        argumentSet(
            "arguments that are no object are wrapped",
            Message.assistant("").withToolCalls(List.of(ToolCall.of("c1", "add", "{a"))),
            "{'role':'assistant','content':null,'tool_calls':[{'id':'c1','type':'function',"
                + "'function':{'name':'add','arguments':'{\\\"malformed\\\":\\\"{a\\\"}'}}]}"),
        argumentSet(
            "a tool's answer names the call",
            Message.tool(call, "3"),
            "{'role':'tool','tool_call_id':'c1','content':'3'}"));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void fact48WritesEachKindOfMessage(Message message, String json) {
    var written =
        written(
            GenerateRequest.of(List.of(message)), OpenAiProfile.COMPATIBLE.withOwner("openrouter"));
    assertThat(written.get("messages").get(0)).isEqualTo(tree(json));
  }

  @Test
  void aServerIsToldWhatToCacheIfItWantsToBe() {
    var hour = CachePoint.of(Duration.ofHours(1));
    var messages =
        List.<Message>of(
            Message.system(
                Content.text("a"), Content.text("b").withCachePoint(hour), Content.text("c")),
            Message.user(
                Content.text("d").withCachePoint(CachePoint.STANDARD),
                Content.image(URI.create("https://h/a.png")).withCachePoint(hour)));
    var profile = OpenAiProfile.COMPATIBLE.with("cache_control");

    assertThat(written(GenerateRequest.of(messages), profile).get("messages"))
        .isEqualTo(
            tree(
                "[{'role':'system','content':[{'type':'text','text':'a'},{'type':'text','text':'b',"
                    + "'cache_control':{'type':'ephemeral','ttl':'1h'}},"
                    + "{'type':'text','text':'c'}]},"
                    + "{'role':'user','content':[{'type':'text','text':'d',"
                    + "'cache_control':{'type':'ephemeral'}},"
                    + "{'type':'image_url','image_url':{'url':'https://h/a.png'},"
                    + "'cache_control':{'type':'ephemeral','ttl':'1h'}}]}]"));
  }

  static Stream<OpenAiProfile> strict() {
    return Stream.of(OPENAI, STRICT);
  }

  @ParameterizedTest
  @MethodSource("strict")
  void whatAServerWouldRefuseIsNotSentBack(OpenAiProfile profile) {
    var call =
        ToolCall.of("c1", "add", "{}")
            .withExtras(Extras.of("openrouter", Map.of("extra_content", Map.of("s", "t"))));
    var thought = Message.assistant("").withThinking("Hm.").withToolCalls(List.of(call));
    var written = written(GenerateRequest.of(List.of(thought, withDetails(thought))), profile);
    assertThat(written.get("messages"))
        .hasSize(2)
        .containsOnly(
            tree(
                "{'role':'assistant','content':null,'tool_calls':[{'id':'c1','type':'function',"
                    + "'function':{'name':'add','arguments':'{}'}}]}"));
  }

  private static Message withDetails(AssistantMessage message) {
    return message.withExtras(
        Extras.of("openrouter", Map.of("reasoning_details", List.of(Map.of("data", "d")))));
  }

  static Stream<Arguments> impossible() {
    var search = ToolDefinition.hosted("anthropic", Map.of("type", "web_search_20250305"));
    var address = Media.of("audio/wav", URI.create("https://example.org/a.wav"));
    return Stream.of(
        argumentSet(
            "sound elsewhere",
            GenerateRequest.of(List.of(Message.user(Content.audio(address)))),
            "The OpenAI API takes recordings, not their addresses. Pass the bytes"),
        argumentSet(
            "a tool that another provider runs",
            HELLO.withTools(List.of(ADD, search)),
            "Tool 'web_search_20250305' is run by 'anthropic' itself, not by this backend. Leave it"
                + " out, or use a backend that has it"),
        argumentSet(
            "forced tools on Ollama",
            HELLO.withTools(List.of(ADD)).withToolChoice(ToolChoice.REQUIRED),
            "This server cannot make a model call tools. Use the tool choice auto or none"));
  }

  @ParameterizedTest
  @MethodSource("impossible")
  void whatCannotBeSaidIsNotDropped(GenerateRequest request, String message) {
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> written(request, OLLAMA))
        .withMessage(message)
        .extracting(BackendException::reason)
        .isEqualTo(BackendException.Reason.UNSUPPORTED);
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        argumentSet(
            "a member of the request",
            HELLO.withOptions(ModelOptions.of(Map.of("messages", List.of()))),
            "'messages' is no option: the request has its own. Leave it out"),
        argumentSet(
            "two formats",
            HELLO
                .withFormat(ResponseFormat.JSON)
                .withOptions(ModelOptions.of(Map.of("response_format", Map.of("type", "text")))),
            "Option 'response_format' and the request's own format are both set. Leave the option"
                + " out"),
        argumentSet(
            "a strictness that is none",
            HELLO.withOptions(ModelOptions.of(Map.of("strict", "yes"))),
            "Option 'strict' is 'yes', not true or false"),
        argumentSet(
            "an extra body that is no map",
            HELLO.withOptions(ModelOptions.of(Map.of("extra_body", 1))),
            "Option 'extra_body' is not a map of members"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistakesOfTheCallerAreNamed(GenerateRequest request, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> written(request, OpenAiProfile.COMPATIBLE))
        .withMessage(message);
  }

  static Stream<Arguments> waysToThink() {
    return Stream.of(
        argumentSet("effort, off", "no extensions", Thinking.OFF, "{'reasoning_effort':'none'}"),
        argumentSet(
            "high, on", "no extensions, high effort", Thinking.ON, "{'reasoning_effort':'high'}"),
        argumentSet(
            "high, budget",
            "no extensions, high effort",
            Thinking.budget(7),
            "{'reasoning_effort':'high'}"),
        argumentSet(
            "high, low",
            "no extensions, high effort",
            Thinking.effort("low"),
            "{'reasoning_effort':'low'}"),
        argumentSet(
            "budget as Anthropic has it",
            "no extensions, budget_tokens",
            Thinking.budget(2000),
            "{'thinking':{'type':'enabled','budget_tokens':2000}}"),
        argumentSet(
            "effort beside such budgets",
            "no extensions, budget_tokens",
            Thinking.effort("low"),
            "{'reasoning_effort':'low'}"),
        argumentSet("type, on", "thinking type", Thinking.ON, "{'thinking':{'type':'enabled'}}"),
        argumentSet("type, off", "thinking type", Thinking.OFF, "{'thinking':{'type':'disabled'}}"),
        argumentSet(
            "type, effort",
            "thinking type",
            Thinking.effort("max"),
            "{'thinking':{'type':'enabled'},'reasoning_effort':'max'}"),
        argumentSet("object, on", "reasoning", Thinking.ON, "{'reasoning':{'enabled':true}}"),
        argumentSet("object, off", "reasoning", Thinking.OFF, "{'reasoning':{'effort':'none'}}"),
        argumentSet(
            "object, effort",
            "reasoning",
            Thinking.effort("low"),
            "{'reasoning':{'effort':'low'}}"),
        argumentSet(
            "object, budget",
            "reasoning",
            Thinking.budget(2000),
            "{'reasoning':{'max_tokens':2000}}"),
        argumentSet(
            "budget",
            "thinking_token_budget",
            Thinking.budget(2000),
            "{'reasoning_effort':'medium','chat_template_kwargs':{'enable_thinking':true},"
                + "'thinking_token_budget':2000}"));
  }

  @ParameterizedTest
  @MethodSource("waysToThink")
  void everyServerIsToldInItsOwnWordsHowToThink(String traits, Thinking thinking, String members) {
    var profile = OpenAiProfile.COMPATIBLE.with(traits);
    var options = ModelOptions.of(ModelOption.THINKING, thinking);
    var expected = (ObjectNode) written(HELLO, profile).deepCopy();
    Json.merge(expected, tree(members));

    assertThat(written(HELLO.withOptions(options), profile)).isEqualTo(expected);
    boolean lost = traits.contains("high") && thinking.mode() == Thinking.Mode.BUDGET;
    assertThat(resolved(options, profile, false).warnings().isEmpty()).isEqualTo(!lost);
  }

  @Test
  void idsAreWhatTheServerTakesTheSameOneEachTime() {
    var own = ToolCall.of("a1B2c3D4e", "add", "{}");
    var foreign = ToolCall.of("call_0123456789", "add", "{}");
    var request =
        GenerateRequest.of(
            List.of(
                Message.assistant("").withToolCalls(List.of(own, foreign)),
                Message.tool(own, "1"),
                Message.tool(foreign, "2")));
    var sent = written(request, OpenAiProfile.COMPATIBLE.with("short ids"));
    var changed = sent.at("/messages/0/tool_calls/1/id").asString();

    assertThat(sent.at("/messages/0/tool_calls/0/id").asString()).isEqualTo("a1B2c3D4e");
    assertThat(changed).matches("[a-z0-9]{9}");
    assertThat(sent.at("/messages/2/tool_call_id").asString()).isEqualTo(changed);
    assertThat(written(request, OpenAiProfile.COMPATIBLE).at("/messages/2/tool_call_id").asString())
        .isEqualTo("call_0123456789");
  }

  static Stream<Arguments> pastThoughts() {
    var call = ToolCall.of("c1", "add", "null");
    var calls =
        "'tool_calls':[{'id':'c1','type':'function','function':{'name':'add','arguments':'{}'}}]";
    var thought = Message.assistant("").withThinking("Hm.").withToolCalls(List.of(call));
    var foreign = thought.withExtras(Extras.of("anthropic", Map.of("content", List.of(1))));
    return Stream.of(
        argumentSet(
            "own thoughts",
            "no extensions, thoughts back",
            thought,
            "{'role':'assistant','content':null,'reasoning_content':'Hm.'," + calls + "}"),
        argumentSet(
            "own thoughts before an answer",
            "no extensions, thoughts back",
            Message.assistant("Yes").withThinking("Hm."),
            "{'role':'assistant','content':'Yes','reasoning_content':'Hm.'}"),
        argumentSet(
            "none",
            "no extensions, thoughts back",
            Message.assistant("").withToolCalls(List.of(call)),
            "{'role':'assistant','content':null,'reasoning_content':' '," + calls + "}"),
        argumentSet(
            "thoughts that another provider signed",
            "no extensions, thoughts back",
            foreign,
            "{'role':'assistant','content':null,'reasoning_content':' '," + calls + "}"),
        argumentSet(
            "parts",
            "no extensions, thinking parts",
            Message.assistant("Yes").withThinking("Hm."),
            "{'role':'assistant','content':[{'type':'thinking','thinking':[{'type':'text',"
                + "'text':'Hm.'}]},{'type':'text','text':'Yes'}]}"),
        argumentSet(
            "no parts of what another provider signed",
            "no extensions, thinking parts",
            foreign,
            "{'role':'assistant','content':null," + calls + "}"));
  }

  @ParameterizedTest
  @MethodSource("pastThoughts")
  void facts46And47EveryServerGetsBackTheThoughtsItWants(
      String traits, AssistantMessage message, String json) {
    assertThat(
            written(GenerateRequest.of(List.of(message)), OpenAiProfile.COMPATIBLE.with(traits))
                .path("messages")
                .path(0))
        .isEqualTo(tree(json));
  }

  static Stream<Arguments> documents() {
    var address = Media.of("application/pdf", URI.create("https://a.test/b.pdf"));
    return Stream.of(
        argumentSet(
            "an address",
            DocumentContent.of(address),
            "{'type':'document_url','document_url':'https://a.test/b.pdf'}"),
        argumentSet(
            "bytes with a title",
            DocumentContent.of(Media.of("application/pdf", SOUND)).withTitle("a.pdf"),
            "{'type':'document_url','document_url':'data:application/pdf;base64,AQID',"
                + "'document_name':'a.pdf'}"),
        argumentSet(
            "a recording",
            Content.audio("audio/mpeg", SOUND),
            "{'type':'input_audio','input_audio':'AQID'}"),
        argumentSet(
            "a part of a kind that only the server knows",
            Content.text("")
                .withExtras(Extras.of("openai", Map.of("type", "video_url", "video_url", "v"))),
            "{'type':'video_url','video_url':'v'}"));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void mistralTakesDocumentsAndRecordingsInItsOwnParts(Content part, String json) {
    var profile = OpenAiProfile.COMPATIBLE.with("document_url");
    assertThat(
            written(GenerateRequest.of(List.of(Message.user(part))), profile)
                .at("/messages/0/content/0"))
        .isEqualTo(tree(json));
  }

  @Test
  void toolsAreMarkedForACacheWhereMarksAreRead() {
    var tool = ADD.withCachePoint(CachePoint.of(Duration.ofHours(1)));
    var request = HELLO.withTools(List.of(tool));

    assertThat(
            written(request, OpenAiProfile.COMPATIBLE.with("cache_control"))
                .at("/tools/0/cache_control"))
        .isEqualTo(tree("{'type':'ephemeral','ttl':'1h'}"));
    assertThat(written(request, OpenAiProfile.COMPATIBLE).at("/tools/0").has("cache_control"))
        .isFalse();
  }

  @Test
  void whatIsNotOfTheApiIsWarnedAbout() {
    var options = ModelOptions.of(ModelOption.THINKING, Thinking.budget(5)).with("timeout", 7);
    assertThat(resolved(options, OpenAiProfile.COMPATIBLE, false).warnings())
        .containsExactly(
            "Option 'timeout' is one of OpenAI's Python client, not of the API, and was left out",
            "The OpenAI API has no budget for thinking; thinking is on, its budget of 5 tokens"
                + " left out");
  }

  @Test
  void imageThatAToolShowsIsRefused() {
    var image = Content.image(Media.of("image/png", new byte[] {1}));
    var shown = ToolMessage.of("c1", "look", "").withContent(List.of(image));

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> written(HELLO.withMessages(List.of(shown)), OPENAI))
        .withMessage("The OpenAI API takes no image in this message");
  }

  @Test
  void namesThatNoServerDocumentsArePassedOnWithAWarning() {
    var options =
        ModelOptions.of(Map.of("tempertaure", 1, "top_k", 5, "extra_body", Map.of("foo", 1)));
    var made = resolved(options, OpenAiProfile.COMPATIBLE, false);

    assertThat(made.has("tempertaure")).isTrue();
    assertThat(made.warnings())
        .containsExactly(
            "No server of the OpenAI API documents an option 'tempertaure'; it was passed on, and"
                + " may be ignored or refused. Did you mean 'temperature'?");
  }

  @Test
  void aSchemaThatIsNoObjectIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                written(
                    HELLO.withTools(List.of(ToolDefinition.of("add", "", "not JSON"))),
                    OpenAiProfile.COMPATIBLE))
        .withMessageStartingWith("The schema of tool 'add' is not a JSON object: ");
  }

  @Test
  void rawPromptsHaveTheNamesOfRawPrompts() {
    var prompts =
        raw(List.of("a", "b"), ResponseFormat.TEXT, ModelOptions.of(ModelOption.MAX_NEW_TOKENS, 7));
    var options = OpenAiOptions.ofRaw(prompts.options(), OpenAiProfile.COMPATIBLE);
    assertThat(Json.tree(RawRequest.of(prompts, options, false)::write))
        .isEqualTo(tree("{'model':'m','prompt':['a','b'],'max_tokens':7}"));
  }

  @Test
  void rawPromptsOfStrictServersTakeNoSchema() {
    var prompts = raw(List.of("a"), CITY, ModelOptions.empty());
    var options = OpenAiOptions.ofRaw(prompts.options(), OPENAI);
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> RawRequest.of(prompts, options, false))
        .withMessage("Raw completions of this server take no schema. Use a chat, or ask for text");
  }
}
