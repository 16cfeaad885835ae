package dev.mellea4j.http.watsonx;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.RetryPolicy;
import dev.mellea4j.api.Setting;
import dev.mellea4j.http.Json;
import dev.mellea4j.testkit.ReceivedRequest;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;

/** watsonx.ai and whoever hands out tokens for it, scripted; and a clock that is set by hand. */
final class WatsonxServers implements AutoCloseable {

  static final String IAM = "/identity/token";
  static final String CHAT = "/ml/v1/text/chat";
  static final String STREAM = "/ml/v1/text/chat_stream";
  static final String GENERATION = "/ml/v1/text/generation";
  static final String KEY = "key-of-ibm-cloud";

  final ScriptedServer tokens = ScriptedServer.start();
  final ScriptedServer model = ScriptedServer.start();
  final AtomicReference<Instant> time =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));

  WatsonxServers() {
    model.otherwise(request -> reply("Hello"));
  }

  /** What the settings stand for where a provider declares them. */
  private record Declaring(List<Setting> settings) implements BackendProvider {
    @Override
    public String name() {
      return "watsonx";
    }

    @Override
    public Backend open(BackendConfig config) {
      throw new IllegalStateException("Opened elsewhere");
    }
  }

  /** Declares settings, of which only those are read that are given. */
  static BackendConfig declared(BackendConfig config) {
    var all = new ArrayList<>(WatsonxServer.settings());
    all.add(Setting.MODEL);
    return config.declaredBy(new Declaring(Setting.network(all.toArray(Setting[]::new))));
  }

  /** Returns a configuration without a login. */
  BackendConfig anonymous() {
    return BackendConfig.empty()
        .withBaseUrl(model.uri().toString())
        .withRetry(RetryPolicy.NONE)
        .withEnvironment(Map.of())
        .with("iam-url", tokens.uri().toString())
        .with("project-id", "p1");
  }

  BackendConfig config() {
    return anonymous().with("api-key", KEY);
  }

  Backend open() {
    return open("m", config());
  }

  Backend open(String name, BackendConfig config) {
    return WatsonxServer.open(name, declared(config), time::get);
  }

  static ScriptedReply token(String value) {
    return ScriptedReply.json(
        200,
        "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":3600}".formatted(value));
  }

  static ScriptedReply reply(String text) {
    var body = Json.object().put("id", "c1").put("model_id", "served");
    var choice = body.putArray("choices").addObject().put("index", 0).put("finish_reason", "stop");
    choice.putObject("message").put("role", "assistant").put("content", text);
    return ScriptedReply.json(200, body.toString());
  }

  static ScriptedReply refusal(int status, String code, String message) {
    var body = Json.object().put("trace", "t").put("status_code", status);
    body.putArray("errors").addObject().put("code", code).put("message", message);
    return ScriptedReply.json(status, body.toString());
  }

  /** Returns who asked the model, each time. */
  List<String> authorised() {
    return model.requests().stream()
        .map(request -> request.header("Authorization").orElse("nobody"))
        .toList();
  }

  ReceivedRequest lastRequest() {
    var all = model.requests();
    return all.get(all.size() - 1);
  }

  JsonNode lastBody() {
    return Json.MAPPER.readTree(lastRequest().body());
  }

  @Override
  public void close() {
    model.close();
    tokens.close();
  }
}
