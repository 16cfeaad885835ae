package dev.mellea4j.core.instruct;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.Reply;
import java.util.List;
import java.util.stream.Collectors;

/** One answer to an instruction, and what came of judging it. Immutable. */
public final class Attempt {

  private final Reply reply;
  private final List<Validation> validations;

  private Attempt(Reply reply, List<Validation> validations) {
    this.reply = requireNonNull(reply, "reply");
    this.validations = List.copyOf(validations);
  }

  /** Returns an attempt that was judged. */
  public static Attempt of(Reply reply, List<Validation> validations) {
    return new Attempt(reply, validations);
  }

  public Reply reply() {
    return reply;
  }

  public String text() {
    return reply.text();
  }

  /** Returns what came of every requirement, in their order. */
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
