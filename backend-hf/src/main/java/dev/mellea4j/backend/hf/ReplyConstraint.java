package dev.mellea4j.backend.hf;

import dev.mellea4j.backend.hf.grammar.Constraint;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps a reply to a form, if it has one. A thought before it is free, but neither ends the reply
 * nor takes the tokens that the form needs.
 */
final class ReplyConstraint {

  private final Optional<Constraint> form;
  private final int[] endOfThought;
  private final Set<Integer> ends;
  private int written;

  /**
   * Makes a constraint.
   *
   * @param endOfThought tokens that end a thought, not copied
   * @param ends tokens that end a reply
   */
  ReplyConstraint(Optional<Constraint> form, int[] endOfThought, Set<Integer> ends) {
    this.form = form;
    this.endOfThought = endOfThought;
    this.ends = ends;
  }

  /**
   * Removes from {@code logits} what may not come.
   *
   * @param tokensLeft that the reply may still have, this one included
   */
  void mask(float[] logits, int tokensLeft, boolean thinking) {
    if (form.isEmpty()) {
      return;
    }
    boolean late = written > 0 || tokensLeft <= form.get().fewestBytes() + endOfThought.length;
    if (!thinking || written == endOfThought.length) {
      form.get().mask(logits, tokensLeft, ends);
    } else if (late) {
      keepOnly(endOfThought[written++], logits);
    } else {
      ends.forEach(end -> logits[end] = Float.NEGATIVE_INFINITY);
    }
  }

  private static void keepOnly(int token, float[] logits) {
    Arrays.fill(logits, Float.NEGATIVE_INFINITY);
    logits[token] = 0;
  }

  /** Goes on after a token that belongs to no thought. */
  void accept(byte[] token) {
    form.ifPresent(constraint -> constraint.accept(token));
  }

  /** Whether the form is complete and nothing may follow. */
  boolean finished() {
    return form.filter(Constraint::finished).isPresent();
  }

  /** Returns a sentence on each thing that the model was not left to do. */
  List<String> warnings() {
    return written == 0
        ? List.of()
        : List.of(
            "The thought was ended, to leave room for a reply in the form that was asked for");
  }
}
