package dev.mellea4j.backend.hf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.backend.hf.engine.Cancellation;
import dev.mellea4j.backend.hf.engine.Decoder;
import dev.mellea4j.backend.hf.engine.KvCache;
import dev.mellea4j.backend.hf.engine.Likeliest;
import dev.mellea4j.backend.hf.tokenizer.PromptText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same model, the same weights, the same answers as transformers. */
class GoldenTest {

  private static HfModel nano;

  @BeforeAll
  static void load() {
    nano = Nano.load();
  }

  @AfterAll
  static void close() {
    nano.close();
  }

  @Test
  void promptsAreRenderedEqual() {
    for (var golden : Golden.all()) {
      assertThat(Chat.of(nano, golden.request(), ModelOptions.empty(), () -> {}).text())
          .isEqualTo(golden.prompt());
    }
  }

  @Test
  void promptsAreTokenizedEqual() {
    for (var golden : Golden.all()) {
      assertThat(nano.tokenizer().encode(PromptText.of(golden.prompt()), 1024, () -> {}))
          .isEqualTo(golden.promptIds());
    }
  }

  @Test
  void tokensJoinToTheirTextByteForByte() {
    for (var golden : Golden.all()) {
      var bytes = new ByteArrayOutputStream();
      for (int id : golden.promptIds()) {
        bytes.writeBytes(nano.vocabulary().bytes(id));
      }
      assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo(golden.prompt());
    }
  }

  @Test
  void greedyTokensAreEqual() {
    for (var golden : Golden.all()) {
      assertThat(greedy(golden)).isEqualTo(golden.outputIds());
    }
  }

  private static int[] greedy(Golden golden) {
    var prompt = golden.promptIds();
    var output = new int[0];
    try (var call = new Cancellation();
        var cache = new KvCache(nano.config(), 1, nano.config().contextLength());
        var decoder = new Decoder(nano.engine(), cache, call)) {
      var logits = decoder.prompt(prompt, 0);
      while (true) {
        output = Arrays.copyOf(output, output.length + 1);
        output[output.length - 1] = Likeliest.of(logits);
        if (nano.defaults().ends().contains(output[output.length - 1])) {
          return output;
        }
        int[] last = {output[output.length - 1]};
        logits = decoder.next(last, new int[] {prompt.length + output.length - 1})[0];
      }
    }
  }

  @Test
  void greedyTextIsEqual() {
    try (var backend = Nano.backend()) {
      for (var golden : Golden.all()) {
        var reply = backend.generate(golden.request());
        assertThat(Nano.written(reply)).isEqualTo(golden.output());
        assertThat(reply.usage().input()).hasValue(golden.promptIds().length);
        assertThat(reply.usage().output()).hasValue(golden.outputIds().length);
        assertThat(reply.warnings()).isEmpty();
      }
    }
  }

  @Test
  void logitsDifferByLessThanAThousandth() {
    double largest = 0;
    for (var golden : Golden.all()) {
      try (var call = new Cancellation();
          var cache = new KvCache(nano.config(), 1, 256);
          var decoder = new Decoder(nano.engine(), cache, call)) {
        for (int i = 0; i < golden.topIds().length; i++) {
          var logits = decoder.prompt(golden.promptIds(), 0);
          double difference = Math.abs(logits[golden.topIds()[i]] - golden.topLogits()[i]);
          largest = Math.max(largest, difference);
        }
      }
    }
    assertThat(largest).isCloseTo(0, within(1e-3));
  }
}
