package dev.mellea4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Echoes a request when it is let go; until then the call is in flight, or is interrupted. */
final class HeldBackend implements Backend {

  private final BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
  private final Semaphore permits = new Semaphore(0);

  @Override
  public Reply generate(GenerateRequest request, ReplySink sink) {
    arrived.add(request.lastUserText());
    try {
      permits.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BackendException(Reason.CANCELLED, "The held call was interrupted");
    }
    sink.text(request.lastUserText());
    return Reply.of(request.lastUserText());
  }

  /** Lets one call go. */
  void release() {
    permits.release();
  }

  /** Waits for the next request. */
  String arrival() throws InterruptedException {
    var text = arrived.poll(10, TimeUnit.SECONDS);
    assertThat(text).as("a request arrives").isNotNull();
    return text;
  }

  /** Requests that arrived and that nobody asked for. */
  int arrivals() {
    return arrived.size();
  }
}
