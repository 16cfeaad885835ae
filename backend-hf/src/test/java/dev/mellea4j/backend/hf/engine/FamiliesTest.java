package dev.mellea4j.backend.hf.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mellea4j.backend.hf.graph.Architectures;
import dev.mellea4j.backend.hf.graph.Precision;
import dev.mellea4j.backend.hf.json.JsonObject;
import dev.mellea4j.backend.hf.weights.Adapter;
import dev.mellea4j.backend.hf.weights.BundledFiles;
import dev.mellea4j.backend.hf.weights.Checkpoint;
import dev.mellea4j.backend.hf.weights.FolderFiles;
import dev.mellea4j.backend.hf.weights.ModelFiles;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tiny random models of every family compute what transformers computes; {@code
 * generate_families.py} made them.
 */
class FamiliesTest {

  private static final float BOUND = 1e-3f;
  private static final double INT8_BOUND = 0.03;
  private static final double INT4_BOUND = 0.3;

  private static Path folder() throws URISyntaxException {
    return Path.of(FamiliesTest.class.getResource("../graph/families").toURI());
  }

  static List<String> families() throws IOException, URISyntaxException {
    try (Stream<Path> folders = Files.list(folder())) {
      return folders.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void logitsAndTextsAreThoseOfTransformers(String family) throws Exception {
    var files = new FolderFiles(folder().resolve(family));
    var expected = JsonObject.read(family, files.text("expected.json"));
    int[] prompt = ints(expected.list("prompt"));
    int[] tokens = ints(expected.list("tokens"));
    try (var engine =
            Engine.open(Architectures.of(files), Checkpoint.of(files), Precision.FLOAT32, 1);
        var call = new Cancellation()) {
      assertAlone(engine, call, prompt, tokens, expected);
      assertGoesOnFromAPrefix(engine, call, prompt, expected);
      assertBatched(engine, call, prompt, tokens);
    }
  }

  private static void assertAlone(
      Engine engine, Cancellation call, int[] prompt, int[] tokens, JsonObject expected) {
    try (var cache = new KvCache(engine.config(), 1, 128);
        var decoder = new Decoder(engine, cache, call)) {
      var logits = decoder.prompt(prompt, 0);
      assertThat(logits).containsExactly(floats(expected.list("logits")), within(BOUND));
      var chosen = new int[tokens.length];
      for (int i = 0; i < tokens.length; i++) {
        chosen[i] = Likeliest.of(logits);
        if (i + 1 < tokens.length) {
          logits = decoder.next(new int[] {chosen[i]}, new int[] {prompt.length + i})[0];
        }
      }
      assertThat(chosen).containsExactly(tokens);
      assertThat(logits).containsExactly(floats(expected.list("last_logits")), within(BOUND));
    }
  }

  private static void assertGoesOnFromAPrefix(
      Engine engine, Cancellation call, int[] prompt, JsonObject expected) {
    try (var cache = new KvCache(engine.config(), 1, 128)) {
      try (var decoder = new Decoder(engine, cache, call)) {
        decoder.prompt(Arrays.copyOf(prompt, 13), 0);
      }
      try (var decoder = new Decoder(engine, cache, call)) {
        assertThat(decoder.prompt(prompt, 13))
            .containsExactly(floats(expected.list("logits")), within(BOUND));
      }
    }
  }

  /** Beside a shorter prompt, which is padded. */
  private static void assertBatched(Engine engine, Cancellation call, int[] prompt, int[] tokens) {
    int[][] prompts = {prompt, Arrays.copyOf(prompt, 5)};
    try (var cache = new KvCache(engine.config(), 2, 128);
        var decoder = new Decoder(engine, cache, call)) {
      var logits = decoder.prompts(prompts);
      int[] seen = {prompt.length, 5};
      for (int i = 0; i < tokens.length; i++) {
        assertThat(Likeliest.of(logits[0])).as("token %d", i).isEqualTo(tokens[i]);
        int[] next = {tokens[i], Likeliest.of(logits[1])};
        logits = decoder.next(next, seen.clone());
        seen[0]++;
        seen[1]++;
      }
    }
  }

  /** With an adapter beside the model, which the same script made. */
  @ParameterizedTest
  @ValueSource(strings = {"llama", "phi3", "qwen2"})
  void adaptedLogitsAndTextsAreThoseOfPeft(String family) throws Exception {
    var files = new FolderFiles(folder().resolve(family));
    var adapter = new FolderFiles(folder().resolveSibling("adapters").resolve(family));
    var expected = JsonObject.read(family, adapter.text("expected.json"));
    var weights = Checkpoint.of(files).with(Adapter.of(adapter));
    try (var engine = Engine.open(Architectures.of(files), weights, Precision.FLOAT32, 1);
        var call = new Cancellation()) {
      assertAlone(
          engine, call, ints(expected.list("prompt")), ints(expected.list("tokens")), expected);
    }
  }

  /** Random weights blow up what rounding changes, far more than those of a trained model. */
  @ParameterizedTest
  @MethodSource("families")
  void int8IsClose(String family) throws Exception {
    var files = new FolderFiles(folder().resolve(family));
    int[] prompt = ints(JsonObject.read(family, files.text("expected.json")).list("prompt"));

    assertThat(error(files, prompt, Precision.INT8)).isLessThan(0.15);
  }

  @Test
  void trainedModelIsCloseAsInt8AndAsInt4() {
    var nano = new BundledFiles(FamiliesTest.class.getClassLoader(), "META-INF/nano/");
    int[] prompt = IntStream.range(300, 340).toArray();

    assertThat(error(nano, prompt, Precision.INT8)).isLessThan(INT8_BOUND);
    assertThat(error(nano, prompt, Precision.INT4)).isBetween(INT8_BOUND, INT4_BOUND);
  }

  /** The root of the mean square of what logits differ, as a share of that of the logits. */
  private static double error(ModelFiles files, int[] prompt, Precision precision) {
    var exact = logits(files, prompt, Precision.FLOAT32);
    var rounded = logits(files, prompt, precision);
    double difference = 0;
    double size = 0;
    for (int i = 0; i < exact.length; i++) {
      difference += Math.pow(rounded[i] - exact[i], 2);
      size += Math.pow(exact[i], 2);
    }
    return Math.sqrt(difference / size);
  }

  private static float[] logits(ModelFiles files, int[] prompt, Precision precision) {
    try (var engine = Engine.open(Architectures.of(files), Checkpoint.of(files), precision, 1);
        var call = new Cancellation();
        var cache = new KvCache(engine.config(), 1, 128);
        var decoder = new Decoder(engine, cache, call)) {
      return decoder.prompt(prompt, 0).clone();
    }
  }

  private static int[] ints(List<?> numbers) {
    return numbers.stream().mapToInt(number -> (Integer) number).toArray();
  }

  private static float[] floats(List<?> numbers) {
    var floats = new float[numbers.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = ((Number) numbers.get(i)).floatValue();
    }
    return floats;
  }
}
