package shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.testkit.ReceivedRequest;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs the application, as its users start it, against a server with scripted answers. */
class ShopIT {

  private static final String CALL =
      "{\"id\":\"c\",\"type\":\"function\",\"function\":{\"name\":\"stock\",\"arguments\":%s}}";

  @Test
  void everyBackendAnswersInEveryWay() throws Exception {
    try (var server = ScriptedServer.start()) {
      server.otherwise(ShopIT::answer);

      assertThat(outputOf(server.uri().toString()))
          .filteredOn(line -> line.startsWith("openai ") || line.startsWith("ollama "))
          .containsExactly(
              "openai chats: Hello you",
              "openai streams: Hello ",
              "openai streams: you",
              "openai reads: Order[item=bike, count=2]",
              "openai calls: There are 4",
              "ollama chats: Hello you",
              "ollama streams: Hello ",
              "ollama streams: you",
              "ollama reads: Order[item=bike, count=2]",
              "ollama calls: There are 4");
    }
  }

  private static List<String> outputOf(String address) throws Exception {
    var jar = System.getProperty("shop.jar");
    var output =
        jar == null
            ? Java.run(0, "-cp", System.getProperty("java.class.path"), "shop.Shop", address)
            : Java.run(0, "-jar", jar, address);
    return output.lines().toList();
  }

  private static ScriptedReply answer(ReceivedRequest request) {
    boolean ollama = request.path().startsWith("/api/");
    var body = request.body();
    if (request.path().equals("/api/show")) {
      return ScriptedReply.json(200, "{\"capabilities\":[\"completion\",\"tools\"]}");
    }
    if (body.contains("\"role\":\"tool\"")) {
      var answer = body.contains("\\\"count\\\":4") ? "There are 4" : "What is that?";
      return ollama ? ollama(answer) : openAi(answer);
    }
    if (body.contains("\"tools\"")) {
      return ollama ? ollamaCall() : openAiCall();
    }
    if (body.contains("format\"")) {
      var order = "{\\\"item\\\":\\\"bike\\\",\\\"count\\\":2}";
      return ollama ? ollama(order) : openAi(order);
    }
    if (body.contains("\"stream\":true")) {
      return ollama ? ollamaStream() : openAiStream();
    }
    return ollama ? ollama("Hello you") : openAi("Hello you");
  }

  private static ScriptedReply openAi(String content) {
    return openAi("\"content\":\"" + content + "\"", "stop");
  }

  private static ScriptedReply openAi(String message, String reason) {
    return ScriptedReply.json(
        200,
        "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",%s},\"finish_reason\":\"%s\"}]}"
            .formatted(message, reason));
  }

  private static ScriptedReply openAiCall() {
    return openAi(
        "\"tool_calls\":[" + CALL.formatted("\"{\\\"item\\\":\\\"bike\\\"}\"") + "]", "tool_calls");
  }

  private static ScriptedReply openAiStream() {
    var piece = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\"},\"finish_reason\":%s}]}";
    return ScriptedReply.sse()
        .event(piece.formatted("Hello ", "null"))
        .event(piece.formatted("you", "\"stop\""))
        .event("[DONE]");
  }

  private static String ollamaLine(String message, boolean done) {
    return "{\"model\":\"m\",\"message\":{\"role\":\"assistant\",%s},\"done\":%s%s}"
        .formatted(message, done, done ? ",\"done_reason\":\"stop\"" : "");
  }

  private static ScriptedReply ollama(String content) {
    return ScriptedReply.json(200, ollamaLine("\"content\":\"" + content + "\"", true));
  }

  private static ScriptedReply ollamaCall() {
    return ScriptedReply.json(
        200,
        ollamaLine("\"content\":\"\",\"tool_calls\":[" + CALL.formatted("{\"item\":\"bike\"}") + "]", true));
  }

  private static ScriptedReply ollamaStream() {
    return ScriptedReply.ndjson()
        .line(ollamaLine("\"content\":\"Hello \"", false))
        .line(ollamaLine("\"content\":\"you\"", false))
        .line(ollamaLine("\"content\":\"\"", true));
  }
}
