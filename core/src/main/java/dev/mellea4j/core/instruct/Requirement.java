package dev.mellea4j.core.instruct;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.Reply;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What an answer must be like. It is part of the prompt, and judged afterwards: by the model, or by
 * a check in Java. Immutable, and as safe for use by many threads as its check is.
 */
public final class Requirement {

  private final String description;
  private final boolean checkOnly;
  private final Optional<Function<Reply, Validated>> check;
  private final Optional<Chunker> chunker;

  private Requirement(
      String description,
      boolean checkOnly,
      Optional<Function<Reply, Validated>> check,
      Optional<Chunker> chunker) {
    if (check.isEmpty() && description.isBlank()) {
      throw new IllegalArgumentException(
          "A requirement has neither a description for the model to judge by nor a check. Give it"
              + " one of them");
    }
    this.description = requireNonNull(description, "description");
    this.checkOnly = checkOnly;
    this.check = check;
    this.chunker = chunker;
  }

  private static Requirement checked(String description, Function<Reply, Validated> check) {
    return new Requirement(description, false, Optional.of(check), Optional.empty());
  }

  /**
   * Returns a requirement that the model judges, in a request of its own.
   *
   * @throws IllegalArgumentException if the description is blank: nobody could judge it
   */
  public static Requirement of(String description) {
    return new Requirement(description, false, Optional.empty(), Optional.empty());
  }

  /**
   * Returns a requirement that a predicate judges by the text of the answer.
   *
   * @param description for the prompt; "" keeps it out of that
   */
  public static Requirement of(String description, Predicate<String> check) {
    requireNonNull(check, "check");
    return checked(description, reply -> new Validated(check.test(reply.text()), Optional.empty()));
  }

  /**
   * Returns a requirement that a check judges, which says what is wrong.
   *
   * @param description for the prompt; "" keeps it out of that
   */
  public static Requirement explained(String description, Check check) {
    requireNonNull(check, "check");
    return checked(
        description,
        reply -> {
          var problem = check.problem(reply);
          return new Validated(problem.isEmpty(), problem);
        });
  }

  /** Returns a copy that is judged but not part of the prompt. */
  public Requirement checkOnly() {
    return new Requirement(description, true, check, chunker);
  }

  /**
   * Returns a copy that judges every chunk of an answer while it is written. If one fails, the
   * request is stopped, and the attempt has failed. An answer that is there already is judged chunk
   * by chunk, too.
   *
   * <p>A check sees each chunk as an answer of its own, without the white space around it. The
   * model judges it in a request of its own, while the answer goes on.
   *
   * <pre>{@code
   * Requirement.of("It names no competitor.").each(Chunker.SENTENCES)
   * }</pre>
   */
  public Requirement each(Chunker newChunker) {
    return new Requirement(
        description, checkOnly, check, Optional.of(requireNonNull(newChunker, "chunker")));
  }

  /**
   * Returns a copy with another description, judged by the same check if it has one.
   *
   * @throws IllegalArgumentException as {@link #of(String)} does
   */
  public Requirement withDescription(String newDescription) {
    return new Requirement(newDescription, checkOnly, check, chunker);
  }

  public String description() {
    return description;
  }

  /** Whether it is judged but not part of the prompt. */
  public boolean isCheckOnly() {
    return checkOnly;
  }

  /** Returns what cuts an answer into the chunks that it judges; empty if it judges all of it. */
  public Optional<Chunker> chunker() {
    return chunker;
  }

  /** Whether the model judges, rather than a check. */
  public boolean isJudgedByModel() {
    return check.isEmpty();
  }

  /** Returns what its check says of an answer; empty if the model is to judge. */
  public Optional<Validation> check(Reply answer) {
    return check
        .map(judge -> judge.apply(answer))
        .map(said -> new Validation(this, said.passed(), said.reason()));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Requirement that
        && description.equals(that.description)
        && checkOnly == that.checkOnly
        && check.equals(that.check)
        && chunker.equals(that.chunker);
  }

  @Override
  public int hashCode() {
    return Objects.hash(description, checkOnly, check, chunker);
  }

  /** Returns the description. */
  @Override
  public String toString() {
    return description;
  }

  /** What a check says. */
  private record Validated(boolean passed, Optional<String> reason) {}
}
