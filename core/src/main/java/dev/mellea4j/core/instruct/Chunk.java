package dev.mellea4j.core.instruct;

import static java.util.Objects.requireNonNull;

/**
 * A part of an answer.
 *
 * @param attempt which of {@link SamplingResult#attempts()} the answer is, from 0; 0 in a review
 * @param index which chunk of it this is, from 0
 */
public record Chunk(int attempt, int index, String text) {

  public Chunk {
    requireNonNull(text, "text");
  }

  /** Returns the text. */
  @Override
  public String toString() {
    return text;
  }
}
