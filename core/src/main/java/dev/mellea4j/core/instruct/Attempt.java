package dev.mellea4j.core.instruct;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.Reply;
import java.util.List;
import java.util.stream.Collectors;

/** One answer to an instruction, and what came of judging it. Immutable. */
public final class Attempt {

  private final Reply reply;
  private final List<Validation> validations;
  private final boolean stopped;

  private Attempt(Reply reply, List<Validation> validations, boolean stopped) {
    this.reply = requireNonNull(reply, "reply");
    this.validations = List.copyOf(validations);
    this.stopped = stopped;
  }

  /** Returns an attempt that was judged. */
  public static Attempt of(Reply reply, List<Validation> validations) {
    return new Attempt(reply, validations, false);
  }

  /**
   * Returns an attempt that was stopped while it was written.
   *
   * @param reply what there is of it
   * @param failures what the chunk does not meet that it was stopped for
   */
  public static Attempt stopped(Reply reply, List<Validation> failures) {
    return new Attempt(reply, failures, true);
  }

  Attempt withReply(Reply newReply) {
    return new Attempt(newReply, validations, stopped);
  }

  /** Whether it was stopped while it was written, because a chunk of it failed. */
  public boolean isStopped() {
    return stopped;
  }

  /** Returns the answer; of one that was stopped what had come until then, of unknown usage. */
  public Reply reply() {
    return reply;
  }

  public String text() {
    return reply.text();
  }

  /**
   * Returns what came of every requirement, in their order; if a chunk failed, what that does not
   * meet, as nothing else was judged to the end.
   */
  public List<Validation> validations() {
    return validations;
  }

  /** Returns those that did not pass. */
  public List<Validation> failures() {
    return validations.stream().filter(validation -> !validation.passed()).toList();
  }

  /** Whether all requirements are met. */
  public boolean passed() {
    return failures().isEmpty();
  }

  /** Returns what failed, one line each: {@code * It is too long.} */
  public String problems() {
    return failures().stream()
        .map(Validation::problem)
        .filter(problem -> !problem.isEmpty())
        .map(problem -> "* " + problem)
        .collect(Collectors.joining("\n"));
  }

  /** Counts what is in it: an answer may be private. */
  @Override
  public String toString() {
    return "Attempt[validations=%d, failures=%d]".formatted(validations.size(), failures().size());
  }
}
