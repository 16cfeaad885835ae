package dev.mellea4j.cli;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Reply;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;

/** Backends that tests talk to. */
final class Fakes {

  private static final Pattern WORDS = Pattern.compile("(?<= )");

  private Fakes() {}

  /** Answers with what was asked, word by word. */
  static Backend echo() {
    return (request, sink) -> {
      WORDS.splitAsStream(request.lastUserText()).forEach(sink::text);
      return Reply.of(request.lastUserText());
    };
  }

  /** Says a word, tells that it did, and then nothing until it is cancelled. */
  static Backend stalling(CountDownLatch said) {
    return (request, sink) -> {
      sink.text("Once");
      said.countDown();
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new BackendException(Reason.CANCELLED, "The call was cancelled");
    };
  }

  static Backend failing(Reason reason, String message) {
    return (request, sink) -> {
      throw new BackendException(reason, message);
    };
  }
}
