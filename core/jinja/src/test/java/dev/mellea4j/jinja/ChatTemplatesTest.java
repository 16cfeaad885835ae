package dev.mellea4j.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Chat templates in the manner of well-known models, against what transformers' Jinja2 makes of
 * them.
 */
class ChatTemplatesTest {

  static Stream<String> families() {
    return Stream.of("gemma", "granite3", "hermes", "llama3", "mistral", "phi3", "qwen25", "qwen3");
  }

  @ParameterizedTest
  @MethodSource("families")
  void rendersByteForByte(String family) {
    var chats =
        JinjaCases.read("chats.jsonl.gz").stream()
            .filter(one -> one.id().startsWith(family + "/"))
            .toList();

    assertThat(chats)
        .hasSize(96)
        .allSatisfy(chat -> assertThat(chat.actual()).as(chat.id()).isEqualTo(chat.expected()));
  }

  @Test
  void everyFamilyHasPromptsAndRefusals() {
    var chats = JinjaCases.read("chats.jsonl.gz");
    System.out.printf(
        "Chat prompts: %d equal of %d%n",
        chats.stream().filter(JinjaCases.Case::isEqual).count(), chats.size());

    assertThat(chats).filteredOn(chat -> chat.expected().isPresent()).hasSizeGreaterThan(500);
    assertThat(chats).filteredOn(chat -> chat.expected().isEmpty()).hasSizeGreaterThan(100);
  }

  @Test
  void rendersNanosGoldenPrompts() throws IOException {
    var nano = shared().resolve("nano");
    var exists = Files.exists(nano);
    if (!exists) {
      System.out.printf(
          "Skipped nano's golden prompts: '%s' does not exist, set -Dmellea.shared%n", nano);
    }
    assumeTrue(exists, () -> "'%s' does not exist, set -Dmellea.shared".formatted(nano));

    var config =
        JsonReader.readObject(Files.readString(nano.resolve("model/tokenizer_config.json")));
    var template = Template.chat((String) config.get("chat_template"));
    var golden = Files.readAllLines(nano.resolve("golden.jsonl"));
    for (var line : golden) {
      var row = JsonReader.readObject(line);
      var context = new HashMap<String, Object>();
      context.put("messages", row.get("messages"));
      context.put("tools", row.get("tools"));
      context.put("add_generation_prompt", true);
      assertThat(template.render(context)).isEqualTo(row.get("prompt"));
    }
    System.out.printf("Golden prompts of nano: %d equal of %d%n", golden.size(), golden.size());
    assertThat(golden).hasSizeGreaterThan(30);
  }

  /** The folder of shared data: beside the repository unless the property names another. */
  private static Path shared() {
    return Path.of(System.getProperty("mellea.shared", "../../../shared"));
  }
}
