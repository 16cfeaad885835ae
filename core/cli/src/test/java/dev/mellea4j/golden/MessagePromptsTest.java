package dev.mellea4j.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mellea4j.core.Mellea;
import dev.mellea4j.core.MelleaSession;
import dev.mellea4j.core.Prompt;
import dev.mellea4j.core.instruct.Requirement;
import dev.mellea4j.core.instruct.Review;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Writes texts, messages, documents and judges' questions as the Python library does. */
class MessagePromptsTest {

  private static final String TYPES = "CBlock|Document|Message|Requirement";
  private static final String YES =
      "{\"message\":{\"role\":\"assistant\",\"content\":\"yes\"},\"done\":true}";

  @Test
  void promptsOfMessagesAreWrittenAsTheOriginalWritesThem() throws IOException {
    assumeTrue(
        Files.exists(Scenario.file()),
        () -> "No golden records at '" + Scenario.file() + "': set -Dmellea.shared");
    var records = records();
    for (var golden : records) {
      assertThat(written(golden.at("/scenario/component")))
          .as(golden.path("id").asString())
          .isEqualTo(golden.at("/result/0/text").asString());
    }
    System.out.printf(
        "Golden prompts of messages: covered %d, equal %d, different 0%n",
        records.size(), records.size());
    assertThat(records).hasSizeGreaterThanOrEqualTo(10);
  }

  private static List<JsonNode> records() throws IOException {
    try (Stream<String> lines = Files.lines(Scenario.file())) {
      return lines
          .filter(line -> line.contains("\"prompt/"))
          .map(Scenario.MAPPER::readTree)
          .filter(golden -> isMessage(golden.at("/scenario/component")))
          .toList();
    }
  }

  private static boolean isMessage(JsonNode component) {
    return component.isString() || component.path("type").asString("").matches(TYPES);
  }

  /** The last message that a server gets. */
  private static String written(JsonNode component) {
    try (var server = ScriptedServer.start().otherwise(request -> ScriptedReply.json(200, YES));
        var session =
            Mellea.session().backend("ollama:nano").baseUrl(server.uri().toString()).start()) {
      ask(session, component);
      var requests = server.requests();
      var messages =
          Scenario.MAPPER.readTree(requests.get(requests.size() - 1).body()).path("messages");
      return messages.path(messages.size() - 1).path("content").asString("");
    }
  }

  private static void ask(MelleaSession session, JsonNode component) {
    if (component.isString()) {
      session.chat(component.asString());
    } else if (component.path("type").asString().equals("Requirement")) {
      session.validate(
          Review.of(Requirement.of(component.path("description").asString()))
              .withOutput(component.path("output").asString()));
    } else {
      session.chat(Prompt.of(List.of(new Messages(component).of(component))));
    }
  }
}
