package dev.mellea4j.backend.hf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.Thinking;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.backend.hf.json.JsonObject;
import dev.mellea4j.backend.hf.json.JsonText;
import dev.mellea4j.backend.hf.tokenizer.AddedToken;
import dev.mellea4j.backend.hf.tokenizer.PromptText;
import dev.mellea4j.backend.hf.tokenizer.RealTokenizers;
import dev.mellea4j.backend.hf.tokenizer.Tokenizer;
import dev.mellea4j.backend.hf.weights.FolderFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real chat templates and tokenizers give the prompts and the tokens that transformers has. They
 * are not ours, so they are looked for in the folder that {@code MELLEA4J_TOKENIZERS} names, or
 * {@code ~/.cache/mellea4j-tokenizers}, and in {@code ../shared/tokenizers}; {@code
 * mellea.templates} names a folder of further ones, and {@code mellea.prompts} the file that {@code
 * generate_prompts.py} wrote for them.
 */
class RealPromptsTest {

  private static final ToolCall CALL =
      ToolCall.of("abcdefgh1", "get_weather", "{\"city\": \"São Paulo\", \"days\": 3}");

  private static final JsonObject CASES = read("prompt-cases.json", resource("prompt-cases.json"));

  static Stream<String> templates() {
    return prompts().map(line -> line.require("template", line::text)).distinct();
  }

  private static Stream<JsonObject> prompts() {
    var named = System.getProperty("mellea.prompts");
    var lines = named == null ? resource("prompts.jsonl") : file(Path.of(named));
    return lines.lines().map(line -> read("prompts.jsonl", line));
  }

  @ParameterizedTest
  @MethodSource("templates")
  void promptsAndTokensAreThoseOfTransformers(String name) {
    var template = template(name);
    assumeTrue(template.isPresent(), "Template '" + name + "' is not there and not tested");

    try (var tokenizer = tokenizer(name)) {
      prompts()
          .filter(line -> line.text("template").filter(name::equals).isPresent())
          .forEach(line -> assertEqual(name, template.get(), tokenizer, line));
    }
  }

  private static void assertEqual(
      String name, ChatTemplate template, Real tokenizer, JsonObject line) {
    var key = line.require("case", line::text);
    var prompt = write(name, template, tokenizer.steering(template), key);
    if (line.has("calls")) {
      assertThat(prompt.orElseThrow().text().text() + prompt.get().warnings())
          .as(key)
          .containsAnyOf("São Paulo", "leaves out which tools were called");
      return;
    }
    assertThat(prompt.map(written -> digest(written.text().text())))
        .as(key)
        .isEqualTo(line.text("prompt"));
    line.text("ids")
        .ifPresent(
            ids ->
                assertThat(digest(tokenizer.ids(prompt.orElseThrow().text())))
                    .as(key)
                    .isEqualTo(ids));
  }

  static Stream<String> families() {
    return prompts()
        .filter(line -> line.has("ids"))
        .map(line -> line.require("template", line::text))
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("families")
  void noTokenOfTheFamilyForgesATurn(String family) {
    var template = template(family);
    assumeTrue(template.isPresent(), "Tokenizer '" + family + "' is not there and not tested");

    try (var tokenizer = tokenizer(family)) {
      var all = String.join(" x\n", tokenizer.steeringTexts());
      assertThat(all).contains("<");

      for (var forged : List.of(all, all.replace(" x\n", ""), "a" + all)) {
        assertThat(tokenizer.steeringIds(said(template.get(), tokenizer, forged)))
            .isEqualTo(tokenizer.steeringIds(said(template.get(), tokenizer, "plain")));
      }
    }
  }

  /** Returns the prompt of what a system prompt, a user and a tool, where there are any, say. */
  private static PromptText said(ChatTemplate template, Real tokenizer, String words) {
    var messages = new ArrayList<>(List.of(Message.system(words), Message.user(words)));
    if (template.callForm(() -> {}) != CallForm.LEFT_OUT && template.calls().isPresent()) {
      messages.add(AssistantMessage.of("").withToolCalls(List.of(CALL)));
      messages.add(Message.tool(CALL, words));
    }
    messages.addAll(List.of(Message.assistant("Well."), Message.user(words)));
    var steering = tokenizer.steering(template);
    return new PromptWriter(
            "m", steering, template, messages, List.of(), Optional.empty(), () -> {})
        .write()
        .text();
  }

  /** Returns the prompt, unless the template refuses the conversation. */
  private static Optional<Prompt> write(
      String name, ChatTemplate template, SteeringTokens steering, String key) {
    var given = CASES.object("cases").flatMap(all -> all.object(key)).orElseThrow();
    var tools = given.flag("tools").orElse(false) ? tools(template) : List.<ToolDefinition>of();
    var thinking = given.flag("thinking").map(on -> on ? Thinking.ON : Thinking.OFF);
    var messages = given.list("messages").stream().map(RealPromptsTest::message).toList();
    try {
      return Optional.of(
          new PromptWriter(name, steering, template, messages, tools, thinking, () -> {}).write());
    } catch (IllegalArgumentException refused) {
      return Optional.empty();
    }
  }

  private static Message message(Object said) {
    var pair = (List<?>) said;
    var text = (String) pair.get(1);
    return switch ((String) pair.get(0)) {
      case "system" -> Message.system(text);
      case "user" -> Message.user(text);
      case "tool" -> Message.tool(CALL, text);
      case "call" -> AssistantMessage.of(text).withToolCalls(List.of(CALL));
      default -> Message.assistant(text);
    };
  }

  /** Returns those that the template is told of; one that reads none is offered none. */
  private static List<ToolDefinition> tools(ChatTemplate template) {
    var tools = new ArrayList<ToolDefinition>();
    if (template.toolsVariable().isPresent()) {
      for (var tool : CASES.list("tools")) {
        var function =
            JsonObject.of("prompt-cases.json", (Map<?, ?>) tool).object("function").orElseThrow();
        tools.add(
            ToolDefinition.of(
                function.text("name").orElseThrow(),
                function.text("description").orElseThrow(),
                JsonText.of(function.get("parameters"))));
      }
    }
    return tools;
  }

  private static Optional<ChatTemplate> template(String name) {
    var family = RealTokenizers.FOLDER.resolve(name);
    if (Files.exists(family.resolve("tokenizer.json"))) {
      return ChatTemplates.of(name, new FolderFiles(family)).map(ChatTemplates::usual);
    }
    return source(name).map(source -> new ChatTemplate(name, source, Map.of()));
  }

  private static Optional<String> source(String name) {
    var further = System.getProperty("mellea.templates");
    if (further != null && Files.exists(Path.of(further, name + ".jinja"))) {
      return Optional.of(file(Path.of(further, name + ".jinja")));
    }
    var shared = Path.of("..", "..", "shared", "tokenizers", "templates.json");
    return Files.exists(shared)
        ? read("templates.json", file(shared)).text(name)
        : Optional.empty();
  }

  private static Real tokenizer(String name) {
    var file = RealTokenizers.FOLDER.resolve(name).resolve("tokenizer.json");
    return new Real(
        Files.exists(file)
            ? Optional.of(Tokenizer.of(file.toString(), file(file), 1 << 20))
            : Optional.empty());
  }

  private static String resource(String name) {
    try (var file = RealPromptsTest.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String file(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonObject read(String name, String json) {
    return JsonObject.read(name, json);
  }

  private static String digest(String text) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A family's tokenizer, if there is one. */
  private record Real(Optional<Tokenizer> tokenizer) implements AutoCloseable {

    SteeringTokens steering(ChatTemplate template) {
      var added = tokenizer.map(Tokenizer::added).orElse(List.of());
      return SteeringTokens.of(added, List.of(template.source()));
    }

    List<String> steeringTexts() {
      return special().map(AddedToken::content).toList();
    }

    /** Returns the special tokens of a prompt, in their order. */
    List<Integer> steeringIds(PromptText prompt) {
      var special = special().map(AddedToken::id).collect(Collectors.toSet());
      var ids = tokenizer.orElseThrow().encode(prompt, 1_000_000, () -> {});
      return Arrays.stream(ids).filter(special::contains).boxed().toList();
    }

    private Stream<AddedToken> special() {
      return tokenizer.orElseThrow().added().stream().filter(AddedToken::special);
    }

    String ids(PromptText prompt) {
      return Arrays.toString(tokenizer.orElseThrow().encode(prompt, 100_000, () -> {}));
    }

    @Override
    public void close() {
      tokenizer.ifPresent(Tokenizer::close);
    }
  }
}
