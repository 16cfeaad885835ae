package dev.mellea4j.options;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.CompletionRequest;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.core.Backends;
import dev.mellea4j.testkit.ReceivedRequest;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A backend that is asked, and says what it sent; open as long as its server is. */
final class AskedBackend implements AutoCloseable {

  private static final Backends INSTALLED = Backends.installed();
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private static final String TOKEN = "{\"access_token\":\"t\",\"expires_in\":3600}";

  private final String name;
  private final boolean raw;
  private final ScriptedServer server;
  private final Backend backend;
  private volatile boolean stalling;

  private AskedBackend(String name, String model, boolean raw) {
    this.name = name;
    this.raw = raw;
    this.server = ScriptedServer.start().otherwise(this::answer);
    this.backend = INSTALLED.open(name, config(model));
  }

  /** Opens all of the table's columns, by their names and in their order. */
  static Map<String, AskedBackend> all() {
    var all = new LinkedHashMap<String, AskedBackend>();
    all.put("ollama", new AskedBackend("ollama", "nano", false));
    all.put("openai", new AskedBackend("openai", "nano", false));
    all.put("openai raw", new AskedBackend("openai", "nano", true));
    all.put("litellm", new AskedBackend("litellm", "openai/nano", false));
    all.put("hf", new AskedBackend("hf", "nano", false));
    all.put("watsonx", new AskedBackend("watsonx", "ibm/granite-4-h-small", false));
    all.put("watsonx raw", new AskedBackend("watsonx", "ibm/granite-4-h-small", true));
    return all;
  }

  Outcome ask(Map<String, Object> options) {
    int before = server.requests().size();
    return name.equals("hf")
        ? ask(options, this::said)
        : ask(options, (reply, pieces) -> sent(before));
  }

  /** Asks while the server stops after the first piece. */
  Outcome askStalling(Map<String, Object> options) {
    stalling = true;
    try {
      return ask(options);
    } finally {
      stalling = false;
    }
  }

  @Override
  public void close() {
    backend.close();
    server.close();
  }

  private Outcome ask(Map<String, Object> options, BiFunction<Reply, List<String>, JsonNode> seen) {
    var pieces = new ArrayList<String>();
    try {
      var reply = reply(options, pieces);
      return new Outcome(seen.apply(reply, pieces), reply.warnings(), Optional.empty());
    } catch (BackendException e) {
      return new Outcome(seen.apply(Reply.of(""), pieces), List.of(), Optional.of(e));
    }
  }

  private Reply reply(Map<String, Object> given, List<String> pieces) {
    var options = OptionCell.typed(given);
    return raw
        ? backend
            .complete(CompletionRequest.of(List.of("Hi")).withOptions(options), ReplySink.NONE)
            .get(0)
        : backend.generate(
            GenerateRequest.of("What is the capital of France?").withOptions(options), pieces::add);
  }

  private BackendConfig config(String model) {
    var config = BackendConfig.of(model).withEnvironment(Map.of()).with("max-retries", "0");
    return switch (name) {
      case "hf" -> BackendConfig.of(model).withEnvironment(Map.of());
      case "ollama" -> config.withBaseUrl(server.uri().toString());
      case "watsonx" ->
          config
              .withBaseUrl(server.uri().toString())
              .with("iam-url", server.uri().toString())
              .with("project-id", "p")
              .with("api-key", "key-of-test");
      default -> config.withBaseUrl(server.uri("/v1").toString()).with("api-key", "key-of-test");
    };
  }

  /** The last request that asks for words, of those behind so many, with its path. */
  private JsonNode sent(int before) {
    JsonNode last = MAPPER.nullNode();
    var requests = server.requests();
    for (var request : requests.subList(before, requests.size())) {
      if (request.path().matches(".*(chat|chat_stream|completions|generation|generate)")) {
        last = ((ObjectNode) MAPPER.readTree(request.body())).put("(path)", request.path());
      }
    }
    return last;
  }

  private JsonNode said(Reply reply, List<String> pieces) {
    var usage = reply.usage();
    if (usage.output().isEmpty()) {
      return MAPPER.nullNode();
    }
    return MAPPER
        .createObjectNode()
        .put("text", reply.text())
        .put("inputTokens", (int) usage.input().orElse(0))
        .put("outputTokens", (int) usage.output().orElse(0))
        .put("finish", reply.finishReason().name())
        .put("pieces", pieces.size())
        .put("logits", reply.logits().size())
        .put("rawLogits", reply.rawLogits().size());
  }

  private ScriptedReply answer(ReceivedRequest request) {
    if (request.path().equals("/identity/token")) {
      return ScriptedReply.json(200, TOKEN);
    }
    if (!request.body().startsWith("{")) {
      return ScriptedReply.json(404, "{}");
    }
    var body = MAPPER.readTree(request.body());
    boolean streamed =
        body.path("stream").asBoolean(false) || request.path().endsWith("chat_stream");
    var reply =
        switch (request.path()) {
          case "/api/show" ->
              ScriptedReply.json(200, "{\"capabilities\":[\"tools\",\"thinking\"]}");
          case "/api/chat" -> ollama(streamed);
          case "/ml/v1/text/generation" ->
              ScriptedReply.json(
                  200, "{\"results\":[{\"generated_text\":\"Hi\",\"stop_reason\":\"eos_token\"}]}");
          default -> openAi(streamed);
        };
    return stalling ? reply.stallAfter(10) : reply;
  }

  private static ScriptedReply ollama(boolean streamed) {
    var body = "{\"message\":{\"role\":\"assistant\",\"content\":\"Hi\"},\"done\":true}";
    return streamed ? ScriptedReply.ndjson().line(body) : ScriptedReply.json(200, body);
  }

  private static ScriptedReply openAi(boolean streamed) {
    var choice =
        "{\"choices\":[{\"index\":0,\"%s\":{\"content\":\"Hi\"},\"text\":\"Hi\",\"finish_reason\":\"stop\"}]}";
    return streamed
        ? ScriptedReply.sse().event(choice.formatted("delta")).event("[DONE]")
        : ScriptedReply.json(200, choice.formatted("message"));
  }
}
