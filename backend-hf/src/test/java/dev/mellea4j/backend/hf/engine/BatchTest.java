package dev.mellea4j.backend.hf.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.backend.hf.graph.Architectures;
import dev.mellea4j.backend.hf.graph.Precision;
import dev.mellea4j.backend.hf.weights.BundledFiles;
import dev.mellea4j.backend.hf.weights.Checkpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BatchTest {

  private static final int TOKENS = 24;

  private static Engine engine;

  private final List<GreedyCall> calls = new ArrayList<>();
  private final Batch batch = new Batch(engine, Long.MAX_VALUE);

  @BeforeAll
  static void openNano() {
    engine = nano();
  }

  static Engine nano() {
    var files = new BundledFiles(BatchTest.class.getClassLoader(), "META-INF/nano/");
    return Engine.open(Architectures.of(files), Checkpoint.of(files), Precision.FLOAT32, 1);
  }

  @AfterAll
  static void closeNano() {
    engine.close();
  }

  @AfterEach
  void close() {
    batch.close();
    calls.forEach(GreedyCall::close);
  }

  /** Some words, others for each number. */
  static int[] prompt(int number) {
    return IntStream.range(0, 5 + 7 * number)
        .map(i -> 260 + (i * 37 + number * 11) % 400)
        .toArray();
  }

  static int[] alone(Engine engine, int number, int tokens) {
    try (var call = new GreedyCall(engine, prompt(number))) {
      while (call.tokens().length < tokens) {
        call.stepAlone();
      }
      return call.tokens();
    }
  }

  private GreedyCall call(int number) {
    var call = new GreedyCall(engine, prompt(number));
    calls.add(call);
    return call;
  }

  private void step(GreedyCall... some) {
    var asked = Stream.of(some).map(GreedyCall::ask).toList();
    assertThat(asked).allMatch(ask -> batch.takes(ask, asked));
    var logits = batch.next(asked);
    for (int i = 0; i < some.length; i++) {
      some[i].choose(logits.get(asked.get(i).seat()));
    }
  }

  private void assertSaysWhatItSaysAlone(int number) {
    var call = calls.get(number);
    while (call.tokens().length < TOKENS) {
      call.stepAlone();
    }
    assertThat(call.tokens()).as("call %d", number).containsExactly(alone(engine, number, TOKENS));
  }

  @Test
  void callsThatComeAndGoSayWhatTheySayAlone() {
    var first = call(0);
    var second = call(1);
    var third = call(2);
    var fourth = call(3);
    step(first, second);
    step(first, second);
    batch.remove(second.ask().seat());
    second.stepAlone();
    step(first, third);
    step(first, third, fourth, second);
    batch.remove(first.ask().seat());
    step(second, third, fourth);
    batch.remove(fourth.ask().seat());
    step(second, third);
    calls.forEach(call -> batch.remove(call.ask().seat()));

    IntStream.range(0, 4).forEach(this::assertSaysWhatItSaysAlone);
  }

  @Test
  void callThatDoesNotAskForAWhileIsNotDisturbed() {
    var quick = call(0);
    var slow = call(1);
    step(quick, slow);
    for (int i = 0; i < 5; i++) {
      step(quick);
    }
    step(quick, slow);
    calls.forEach(call -> batch.remove(call.ask().seat()));

    IntStream.range(0, 2).forEach(this::assertSaysWhatItSaysAlone);
  }

  @Test
  void callForWhichThereIsNoRoomIsLeftOut() {
    long two = engine.config().cacheBytesPerToken() * 2 * 128;
    try (var small = new Batch(engine, two)) {
      var asked = Stream.of(call(0), call(1), call(2)).map(GreedyCall::ask).toList();

      assertThat(small.takes(asked.get(0), asked)).isTrue();
      assertThat(small.takes(asked.get(2), asked)).isFalse();
      assertThat(small.next(asked)).containsOnlyKeys(asked.get(0).seat(), asked.get(1).seat());
      small.remove(asked.get(0).seat());
      assertThat(small.takes(asked.get(2), asked.subList(1, 3))).isTrue();
    }
  }
}
