package dev.mellea4j.backend.hf.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mellea4j.backend.hf.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The tokenizers of real families split and join as Hugging Face's do. They are large and not ours,
 * so they are looked for in the folder that {@code MELLEA4J_TOKENIZERS} names, or {@code
 * ~/.cache/mellea4j-tokenizers}.
 */
class FamiliesTest {

  static Stream<String> families() throws IOException {
    return cases().map(line -> line.require("family", line::text)).distinct();
  }

  private static Stream<JsonObject> cases() throws IOException {
    try (var file = FamiliesTest.class.getResourceAsStream("token-ids.jsonl")) {
      var lines = new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      return lines.stream().map(line -> JsonObject.read("token-ids.jsonl", line));
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void tokensAreThoseOfHuggingFace(String family) throws IOException {
    var file = RealTokenizers.FOLDER.resolve(family).resolve("tokenizer.json");
    assumeTrue(Files.exists(file), file + " is not there, so '" + family + "' is not tested");

    try (var tokenizer = Tokenizer.of(file.toString(), Files.readString(file), 1 << 20)) {
      cases()
          .filter(line -> line.text("family").filter(family::equals).isPresent())
          .forEach(line -> assertEqual(tokenizer, line));
    }
  }

  private static void assertEqual(Tokenizer tokenizer, JsonObject line) {
    var text = line.require("text", line::text);
    var ids = tokenizer.encode(PromptText.of(text), 10_000, () -> {});
    assertThat(ids).as(text).isEqualTo(ints(line.list("ids")));
    assertThat(tokenizer.encodeFramed(text, 10_000, () -> {}))
        .as(text)
        .isEqualTo(ints(line.list("framed")));
    line.text("joined")
        .ifPresent(joined -> assertThat(join(tokenizer.vocabulary(), ids)).isEqualTo(joined));
  }

  private static String join(Vocabulary vocabulary, int[] ids) {
    var bytes = new ByteArrayOutputStream();
    for (int id : ids) {
      bytes.writeBytes(vocabulary.bytes(id));
    }
    var text = bytes.toString(StandardCharsets.UTF_8);
    return vocabulary.leadingSpaces() == 1 && text.startsWith(" ") ? text.substring(1) : text;
  }

  private static int[] ints(List<?> numbers) {
    return numbers.stream().mapToInt(number -> (Integer) number).toArray();
  }
}
