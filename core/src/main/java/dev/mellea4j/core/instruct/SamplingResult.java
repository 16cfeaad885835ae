package dev.mellea4j.core.instruct;

import static java.util.Objects.checkIndex;
import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.Reply;
import dev.mellea4j.api.Usage;
import java.util.ArrayList;
import java.util.List;

/** What came of an instruction: the answer, whether it is good, and all attempts. Immutable. */
public final class SamplingResult {

  private final List<Attempt> attempts;
  private final int chosen;
  private final Usage usage;

  private SamplingResult(List<Attempt> attempts, int chosen, Usage usage) {
    this.attempts = List.copyOf(attempts);
    this.chosen = checkIndex(chosen, attempts.size());
    this.usage = requireNonNull(usage, "usage");
  }

  /**
   * Returns a result.
   *
   * @param attempts in the order in which they were asked for
   * @param chosen which of them is the answer, from 0
   * @param usage of all requests
   * @throws IndexOutOfBoundsException if it is none of them
   */
  public static SamplingResult of(List<Attempt> attempts, int chosen, Usage usage) {
    return new SamplingResult(attempts, chosen, usage);
  }

  /** Returns a copy whose answer warns of more. */
  SamplingResult withMoreWarnings(List<String> warnings) {
    var all = new ArrayList<>(attempts);
    all.set(chosen, chosen().withReply(reply().withMoreWarnings(warnings)));
    return new SamplingResult(all, chosen, usage);
  }

  /** Returns the attempt that is the answer. */
  public Attempt chosen() {
    return attempts.get(chosen);
  }

  /** Returns which of the attempts is the answer, from 0. */
  public int index() {
    return chosen;
  }

  /** Whether the answer meets all requirements that it was judged by. */
  public boolean passed() {
    return chosen().passed();
  }

  /** Returns the requirements that the answer does not meet, and why. */
  public List<Validation> failures() {
    return chosen().failures();
  }

  public Reply reply() {
    return chosen().reply();
  }

  public String text() {
    return chosen().text();
  }

  /** Returns all attempts, in the order in which they were asked for. */
  public List<Attempt> attempts() {
    return attempts;
  }

  /** Returns the tokens of all attempts and of the model's judgements. */
  public Usage usage() {
    return usage;
  }

  /** Returns the text of the answer. */
  @Override
  public String toString() {
    return text();
  }
}
