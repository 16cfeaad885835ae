package dev.mellea4j.backend.hf.grammar;

import java.util.HashMap;

/**
 * Keeps one reply to a grammar, token by token, so that it is complete before its tokens run out.
 */
public final class Constraint {

  private final Grammar grammar;
  private final Runnable check;
  private GrammarState state;

  /**
   * Makes a constraint.
   *
   * @param check throws if the reply is cancelled or its thread interrupted
   */
  public Constraint(Grammar grammar, Runnable check) {
    this.grammar = grammar;
    this.check = check;
    this.state = grammar.start();
  }

  /**
   * Removes from {@code logits} what may not come.
   *
   * @param tokensLeft that the reply may still have, this one included
   * @param ends the tokens that end a reply, which stay if the text is complete
   */
  public void mask(float[] logits, int tokensLeft, Iterable<Integer> ends) {
    var kept = new HashMap<Integer, Float>();
    if (state.complete()) {
      ends.forEach(end -> kept.put(end, logits[end]));
    }
    // Every byte is a token by itself, so no more tokens are needed than bytes.
    grammar.allowed(state, tokensLeft - 1L, check).mask(logits);
    kept.forEach((end, logit) -> logits[end] = logit);
  }

  /** Returns the length of the shortest rest, in bytes; no more tokens are needed for it. */
  public long fewestBytes() {
    return state.fewestBytes();
  }

  /** Goes on after a token. */
  public void accept(byte[] token) {
    state = grammar.next(state, token, check);
  }

  /** Whether the text is complete and nothing may follow. */
  public boolean finished() {
    return state.finished();
  }

  /** Whether the text is complete, though more may follow. */
  public boolean complete() {
    return state.complete();
  }
}
