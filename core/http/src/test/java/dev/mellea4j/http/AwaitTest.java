package dev.mellea4j.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.Timeouts;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A call that waits for what another one does. */
@Timeout(60)
class AwaitTest {

  private final HttpTransport transport =
      HttpTransport.open(HttpEndpoint.of(URI.create("http://127.0.0.1:1")));
  private final CompletableFuture<Void> work = new CompletableFuture<>();

  @AfterEach
  void close() {
    transport.close();
  }

  @Test
  void theEndOfTheWorkEndsTheWait() {
    try (var call = transport.call(new Pieces())) {
      Callers.PLATFORM.start(() -> work.complete(null));
      assertThat(call.awaits(work)).isTrue();
    }
  }

  @Test
  void workThatFailedIsDoneAsWell() {
    try (var call = transport.call(new Pieces())) {
      work.completeExceptionally(new IllegalStateException());
      assertThat(call.awaits(work)).isTrue();
    }
  }

  @Test
  void cancellingEndsTheWait() throws InterruptedException {
    var sink = new Pieces();
    try (var call = transport.call(sink)) {
      var cancelling = Callers.PLATFORM.start(sink.cancel);
      assertGivesUp(call, "nobody waits for its reply any more");
      cancelling.join();
    }
  }

  @Test
  void closingEndsTheWait() throws InterruptedException {
    try (var call = transport.call(new Pieces())) {
      var closing = Callers.PLATFORM.start(transport::close);
      assertGivesUp(call, "its backend was closed");
      closing.join();
    }
  }

  @Test
  void theTotalClockEndsTheWait() {
    var clocks = Timeouts.STANDARD.withTotal(Duration.ofMillis(50));
    try (var call = transport.call(new Pieces(), clocks)) {
      assertGivesUp(call, "took longer than 50 ms");
    }
  }

  @Test
  void anInterruptEndsTheWaitAndStays() {
    try (var call = transport.call(new Pieces())) {
      Thread.currentThread().interrupt();
      assertGivesUp(call, "its thread was interrupted");
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private void assertGivesUp(HttpCall call, String why) {
    assertThat(call.awaits(work)).isFalse();
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> call.get("/chat", TinyChat::lines))
        .withMessageContaining(why);
  }
}
