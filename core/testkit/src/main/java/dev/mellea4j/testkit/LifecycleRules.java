package dev.mellea4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mellea4j.api.Backend;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** How every backend promises to be used by many, and to be closed. */
interface LifecycleRules extends Rules {

  @Test
  default void closingTwiceHasNoEffect(Fixture fixture) {
    var backend = fixture.open();
    backend.assertAnswers(fixture.request());
    backend.close();
    backend.close();
  }

  @Test
  default void closedBackendRefusesCalls(Fixture fixture) throws ReflectiveOperationException {
    var backend = fixture.open();
    var close = backend.backend().getClass().getMethod("close");
    assumeTrue(close.getDeclaringClass() != Backend.class, "The backend has nothing to close");
    backend.close();
    var failure = backend.start(fixture.request(), false).failure();
    assertThat(failure)
        .as("what a call of a closed backend throws (see Backend.generate)")
        .isInstanceOf(IllegalStateException.class);
    assertThat(failure.getMessage()).as("message of the IllegalStateException").isNotBlank();
  }

  @Test
  default void concurrentCallersGetTheirOwnReplies(Fixture fixture) {
    try (var backend = fixture.open()) {
      var prompts = new ArrayList<String>();
      for (int i = 1; i <= 8; i++) {
        prompts.add("Say the number %d.".formatted(i));
      }
      var alone = prompts.stream().map(prompt -> text(backend, fixture, prompt).reply().text());
      var expected = alone.toList();
      var calls = prompts.stream().map(prompt -> text(backend, fixture, prompt)).toList();
      assertThat(calls.stream().map(call -> call.reply().text()).toList())
          .as("texts of 8 calls at once, which are those of the same calls one by one")
          .isEqualTo(expected);
    }
  }

  private static Call text(OpenBackend backend, Fixture fixture, String prompt) {
    return backend.start(fixture.request(prompt), true);
  }

  @Test
  default void closingLeavesNoThreadBehind(Fixture fixture) {
    useAndClose(fixture); // what is started once for all backends of the JVM is no leak
    var census = ThreadCensus.take();
    useAndClose(fixture);
    census.assertNoneIsLeft("A backend that was used and closed");
  }

  private static void useAndClose(Fixture fixture) {
    var calls = new ArrayList<Call>();
    try (var backend = fixture.open()) {
      for (int i = 0; i < 4; i++) {
        calls.add(backend.start(fixture.request(), true));
      }
      calls.forEach(Call::reply);
    }
  }

  @Test
  default void healthIsAnAnswerEvenWhenClosed(Fixture fixture) {
    var backend = fixture.open();
    backend.assertTellsItsHealth();
    backend.close();
    backend.assertTellsItsHealth();
  }
}
