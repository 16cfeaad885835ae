package dev.mellea4j.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Health;
import dev.mellea4j.api.RetryPolicy;
import dev.mellea4j.core.MelleaSession;
import dev.mellea4j.core.SessionBuilder;
import org.junit.jupiter.api.Test;

/** What a session does when its server goes away and comes back. */
public interface LiveRestart {

  /** Returns the server that is stopped and started again. */
  LiveServer server();

  /** Returns what starts a session on it. */
  SessionBuilder session();

  @Test
  default void survivesAServerThatStopsAndStartsAgain() throws Exception {
    try (var m = session().retry(RetryPolicy.NONE).start()) {
      try {
        stopWithin(m);
        assertIsGone(m);
      } finally {
        server().start();
      }

      assertThat(m.chat(LivePrompts.FRANCE).text()).contains("Paris");
    }
  }

  private void stopWithin(MelleaSession m) throws Exception {
    try (var pieces = m.stream(LivePrompts.LONG)) {
      var reader = pieces.iterator();
      reader.next();
      server().stop();

      var failure =
          catchThrowableOfType(BackendException.class, () -> reader.forEachRemaining(piece -> {}));
      assertThat(failure.reason()).isEqualTo(Reason.INCOMPLETE);
      assertThat(failure.partialReply().orElseThrow().text()).isNotEmpty();
    }
  }

  private static void assertIsGone(MelleaSession m) {
    var failure = catchThrowableOfType(BackendException.class, () -> m.chat("Hello"));
    assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
    assertThat(m.backend().health().status()).isEqualTo(Health.Status.DOWN);
  }
}
