package dev.mellea4j.core.event;

import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Progress;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.ToolMessage;
import dev.mellea4j.core.instruct.Attempt;
import dev.mellea4j.core.instruct.Validation;
import java.time.Duration;
import java.time.Instant;

/**
 * Something that happened in a call of a session. It holds what was said, which may be private; its
 * text, as of {@link Object#toString}, says what and where alone.
 */
public sealed interface SessionEvent {

  /** Returns where and when it happened. */
  Source source();

  /**
   * Where and when something happened.
   *
   * @param session unique, the same for all calls of a session
   * @param call counts the calls of the session that had listeners, from 1
   * @param request counts the requests of the call, from 1; 0 where it belongs to none
   * @param at when
   */
  record Source(String session, long call, long request, Instant at) {

    @Override
    public String toString() {
      return "session %s, call %d, request %d".formatted(session, call, request);
    }
  }

  /** A request is about to be sent. */
  record Requested(Source source, GenerateRequest request) implements SessionEvent {
    @Override
    public String toString() {
      return "Requested in " + source;
    }
  }

  /** A piece of text arrived. */
  record Written(Source source, String text) implements SessionEvent {
    @Override
    public String toString() {
      return "Written in " + source;
    }
  }

  /** A piece of the model's thinking arrived. */
  record Thought(Source source, String text) implements SessionEvent {
    @Override
    public String toString() {
      return "Thought in " + source;
    }
  }

  /** There is news of work besides the reply, such as that a backend waits to send it again. */
  record Progressed(Source source, Progress progress) implements SessionEvent {
    @Override
    public String toString() {
      return "Progressed in %s: %s".formatted(source, progress.phase());
    }
  }

  /**
   * The reply is there.
   *
   * @param took since the request was sent
   */
  record Replied(Source source, Reply reply, Duration took) implements SessionEvent {
    @Override
    public String toString() {
      return "Replied in %s after %s".formatted(source, took);
    }
  }

  /**
   * There is no reply.
   *
   * @param took since the request was sent
   */
  record Failed(Source source, Throwable failure, Duration took) implements SessionEvent {
    @Override
    public String toString() {
      return "Failed in %s after %s".formatted(source, took);
    }
  }

  /**
   * A tool ran that the model called.
   *
   * @param result says whether it failed
   * @param took to run it
   */
  record ToolRan(Source source, ToolCall call, ToolMessage result, Duration took)
      implements SessionEvent {
    @Override
    public String toString() {
      return "ToolRan in %s: %s after %s".formatted(source, call.name(), took);
    }
  }

  /** An answer was judged by one requirement. */
  record Validated(Source source, Validation validation) implements SessionEvent {
    @Override
    public String toString() {
      return "Validated in %s: %s".formatted(source, validation.passed() ? "passed" : "failed");
    }
  }

  /** An instruction was answered, and the answer judged by all requirements. */
  record Attempted(Source source, Attempt attempt) implements SessionEvent {
    @Override
    public String toString() {
      return "Attempted in %s: %s".formatted(source, attempt.passed() ? "passed" : "failed");
    }
  }
}
