package dev.mellea4j.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.http.ollama.OllamaDialect;
import dev.mellea4j.http.openai.OpenAiDialect;
import dev.mellea4j.http.openai.OpenAiProfile;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A conversation with tools goes from one provider to another and back. */
class MovingConversationTest {

  private static final ToolDefinition WEATHER =
      ToolDefinition.of("weather", "", "{\"type\":\"object\"}");

  private static final String DETAILS =
      "[{'type':'reasoning.text','text':'Ask.','signature':null,'index':0},"
          + "{'type':'reasoning.encrypted','data':'c2VjcmV0','index':1}]";

  private static final String SIGNATURE = "{'google':{'thought_signature':'c2ln'}}";

  /** What OpenRouter says: thoughts in its own form, and a call that is signed. */
  private static final String OF_OPEN_ROUTER =
      "{'choices':[{'index':0,'finish_reason':'tool_calls','message':{'role':'assistant',"
          + "'content':'Let me see.','reasoning':'Ask.','reasoning_details':"
          + DETAILS
          + ",'tool_calls':[{'id':'c1','type':'function','function':"
          + "{'name':'weather','arguments':'{\\\"city\\\":\\\"Lima\\\"}'},'extra_content':"
          + SIGNATURE
          + "}]}}]}";

  private static final String OF_OLLAMA =
      "{'message':{'role':'assistant','content':'Now this.','thinking':'Hm.','tool_calls':"
          + "[{'id':'o1','function':{'name':'weather','arguments':{'city':'Quito'}}}]},"
          + "'done':true,'done_reason':'stop'}";

  private static final String DONE_OF_OLLAMA =
      "{'message':{'role':'assistant','content':'Mild.'},'done':true,'done_reason':'stop'}";

  private static final String DONE_OF_OPEN_ROUTER =
      "{'choices':[{'index':0,'finish_reason':'stop',"
          + "'message':{'role':'assistant','content':'Mild.'}}]}";

  private final ScriptedServer server = ScriptedServer.start();
  private final List<Message> conversation =
      new ArrayList<>(List.of(Message.user("How warm is it?")));

  @AfterEach
  void close() {
    server.close();
  }

  private Backend openAi(String owner) {
    var profile = OpenAiProfile.COMPATIBLE.withOwner(owner);
    return open(OpenAiDialect.of(profile, "", ""));
  }

  private Backend ollama() {
    return open(OllamaDialect.of("m"));
  }

  private Backend open(Dialect dialect) {
    var config = BackendConfig.empty().withModel("m");
    return DialectBackend.open(dialect, HttpEndpoint.of(server.uri()), config);
  }

  /** Lets a backend say something, and answers the tools it calls. */
  private Reply goOn(Backend backend, String answer) {
    server.otherwise(
        request ->
            ScriptedReply.json(
                200,
                request.path().equals("/api/show")
                    ? "{\"capabilities\":[\"tools\"]}"
                    : answer.replace('\'', '"')));
    try (backend) {
      var request = GenerateRequest.of(conversation).withTools(List.of(WEATHER));
      var reply = backend.generate(request, ReplySink.NONE);
      conversation.add(reply.message());
      reply.toolCalls().forEach(call -> conversation.add(Message.tool(call, "20 degrees")));
      return reply;
    }
  }

  /** What was sent last, as the body says it. */
  private JsonNode sent(int message) {
    var requests = server.requests();
    return Json.MAPPER
        .readTree(requests.get(requests.size() - 1).body())
        .path("messages")
        .get(message);
  }

  private static JsonNode tree(String json) {
    return Json.MAPPER.readTree(json.replace('\'', '"'));
  }

  @Test
  void whatOpenRouterSaidGoesToOllamaInItsFormAndBackToOpenRouterAsItWas() {
    goOn(openAi("openrouter"), OF_OPEN_ROUTER);
    goOn(ollama(), OF_OLLAMA);
    assertThat(sent(1))
        .isEqualTo(
            tree(
                "{'role':'assistant','content':'Let me see.','thinking':'Ask.','tool_calls':"
                    + "[{'id':'c1','function':{'name':'weather','arguments':{'city':'Lima'}}}]}"));
    assertThat(sent(2))
        .isEqualTo(
            tree(
                "{'role':'tool','content':'20 degrees','tool_name':'weather',"
                    + "'tool_call_id':'c1'}"));

    goOn(openAi("openrouter"), DONE_OF_OPEN_ROUTER);
    assertThat(sent(1).get("reasoning_details")).isEqualTo(tree(DETAILS));
    assertThat(sent(1).has("reasoning_content")).isFalse();
    assertThat(sent(1).get("tool_calls").get(0).get("extra_content")).isEqualTo(tree(SIGNATURE));
    assertThat(sent(1).get("content").asString()).isEqualTo("Let me see.");
    assertThat(sent(3))
        .isEqualTo(
            tree(
                "{'role':'assistant','content':'Now this.','reasoning_content':'Hm.','tool_calls':"
                    + "[{'id':'o1','type':'function','function':{'name':'weather','arguments':"
                    + "'{\\\"city\\\":\\\"Quito\\\"}'}}]}"));
  }

  @Test
  void whatOllamaSaidGoesToOpenRouterInItsFormAndBack() {
    goOn(ollama(), OF_OLLAMA);
    goOn(openAi("openrouter"), OF_OPEN_ROUTER);
    assertThat(sent(1).get("tool_calls").get(0).get("function").get("name").asString())
        .isEqualTo("weather");
    assertThat(sent(2).get("tool_call_id").asString()).isEqualTo("o1");

    goOn(ollama(), DONE_OF_OLLAMA);
    assertThat(sent(1))
        .isEqualTo(
            tree(
                "{'role':'assistant','content':'Now this.','thinking':'Hm.','tool_calls':"
                    + "[{'id':'o1','function':{'name':'weather','arguments':{'city':'Quito'}}}]}"));
    assertThat(sent(3).toString()).doesNotContain("reasoning_details", "extra_content", "c2ln");
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai", "openai.localhost-8000", "deepseek"})
  void whatOneServerSaidIsNotSentToAnotherOfTheSameFormat(String other) {
    goOn(openAi("openrouter"), OF_OPEN_ROUTER);
    goOn(openAi(other), DONE_OF_OPEN_ROUTER);

    assertThat(sent(1))
        .isEqualTo(
            tree(
                "{'role':'assistant','content':'Let me see.','reasoning_content':'Ask.',"
                    + "'tool_calls':[{'id':'c1','type':'function','function':{'name':'weather',"
                    + "'arguments':'{\\\"city\\\":\\\"Lima\\\"}'}}]}"));
  }
}
