package dev.mellea4j.core.instruct;

import java.util.List;

/**
 * Asks for answers to one instruction, and judges each. It belongs to one call: strategies use it
 * on the thread that they run on, and only until they return.
 *
 * <p>Every method throws {@link dev.mellea4j.api.BackendException} if there is no answer or no
 * judgement, and {@link IllegalStateException} instead of asking for more than {@link #MOST}
 * answers.
 */
public interface Sampler {

  /** How many answers one call may ask for. */
  int MOST = 100;

  /** Returns the instruction, with its variables in place. */
  Instruction instruction();

  /** Asks with another instruction, such as {@link Instruction#withRepair}. */
  Attempt ask(Instruction changed);

  /** Asks with the instruction as it is. */
  default Attempt ask() {
    return ask(instruction());
  }

  /** Asks with the instruction as it is, so often, a few at once. */
  List<Attempt> ask(int times);

  /**
   * Goes on with the conversation of an attempt of this sampler: says this, and takes the answer.
   */
  Attempt follow(Attempt attempt, String text);

  /** Returns a sampler of the same call that judges by other requirements. */
  Sampler judgingBy(List<Requirement> requirements);
}
