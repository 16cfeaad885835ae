package dev.mellea4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.Capabilities;
import dev.mellea4j.api.Capability;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/** A backend under test. Whatever it does, it does within a time, or fails the test. */
final class OpenBackend implements AutoCloseable {

  private final Backend backend;
  private final Duration patience;

  OpenBackend(Backend backend, Duration patience) {
    this.backend = backend;
    this.patience = patience;
  }

  /** The backend itself. */
  Backend backend() {
    return backend;
  }

  /** Starts a call. */
  Call start(GenerateRequest request, ReplySink sink) {
    return new Call(work("The call of generate", () -> backend.generate(request, sink)));
  }

  /** Starts a call that wants pieces, if {@code streamed}, and else the whole reply alone. */
  Call start(GenerateRequest request, boolean streamed) {
    return start(request, streamed ? new RecordingSink() : ReplySink.NONE);
  }

  /** Starts a call on a thread that is interrupted already. */
  Call startInterrupted(GenerateRequest request, ReplySink sink) {
    Callable<Reply> task =
        () -> {
          Thread.currentThread().interrupt();
          return backend.generate(request, sink);
        };
    return new Call(work("The call of generate on an interrupted thread", task));
  }

  /** Waits for a reply that is not streamed. */
  Reply reply(GenerateRequest request) {
    return start(request, ReplySink.NONE).reply();
  }

  /** Waits for a reply. */
  Reply reply(GenerateRequest request, boolean streamed) {
    return start(request, streamed).reply();
  }

  /** Fails unless the backend still answers. */
  void assertAnswers(GenerateRequest request) {
    assertThat(reply(request).text()).as("text of the reply to a further call").isNotEmpty();
  }

  /** What the backend says of its health, which must be something. */
  void assertTellsItsHealth() {
    assertThat(work("The call of health", backend::health).result().detail())
        .as("detail of the answer of health")
        .isNotBlank();
  }

  boolean lacks(Capability feature) {
    return backend.capabilities().supports(feature) == Capabilities.Answer.NO;
  }

  private <T> Work<T> work(String what, Callable<T> task) {
    return Work.start(what, patience, task);
  }

  /** Closes the backend. */
  @Override
  public void close() {
    Callable<Optional<Void>> task =
        () -> {
          backend.close();
          return Optional.empty();
        };
    work("Closing the backend", task).result();
  }
}
