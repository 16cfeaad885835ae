package dev.mellea4j.core.instruct;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * How often and in which way a model is asked until an answer is good. One of your own is a lambda.
 *
 * <pre>{@code
 * SamplingStrategy warmer =
 *     sampler -> {
 *       var first = sampler.ask();
 *       return first.passed()
 *           ? first
 *           : sampler.ask(sampler.instruction().withOption(ModelOption.TEMPERATURE, 1.0));
 *     };
 * }</pre>
 */
@FunctionalInterface
public interface SamplingStrategy {

  /**
   * Asks for answers, and chooses one of them. Runs on the thread of the call; what it throws ends
   * the call.
   *
   * @return an attempt of {@code sampler}
   */
  Attempt choose(Sampler sampler);

  /** Returns this strategy, judging by these requirements instead of those of the instruction. */
  default SamplingStrategy judgingBy(List<Requirement> requirements) {
    var all = List.copyOf(requirements);
    return sampler -> choose(sampler.judgingBy(all));
  }

  /** Asks once, whatever comes of it, and judges nothing. */
  static SamplingStrategy once() {
    return sampler -> sampler.judgingBy(List.of()).ask();
  }

  /**
   * Asks again in the same words until an answer passes; the first one if none does.
   *
   * @param most how many answers are asked for at most, 1 to {@link Sampler#MOST}
   * @throws IllegalArgumentException if it is out of range
   */
  static SamplingStrategy rejection(int most) {
    return Repetition.rejection(most);
  }

  /**
   * Asks again until an answer passes, with what failed before at the end of the instruction; the
   * first one if none does.
   *
   * @param most how many answers are asked for at most, 1 to {@link Sampler#MOST}
   * @throws IllegalArgumentException if it is out of range
   */
  static SamplingStrategy repair(int most) {
    return Repetition.repair(most);
  }

  /**
   * Tells the model what its answer lacks, as the next turn of the conversation, until one passes;
   * the last one if none does.
   *
   * @param most how many answers are asked for at most, 1 to {@link Sampler#MOST}
   * @throws IllegalArgumentException if it is out of range
   */
  static SamplingStrategy multiTurn(int most) {
    return Repetition.multiTurn(most);
  }

  /**
   * Asks for several answers, and takes the one that most of those agree on that pass, or of all if
   * none does. Answers agree if they are the same but for letter case and white space around them.
   *
   * @param samples how many answers are asked for, 1 to {@link Sampler#MOST}
   * @throws IllegalArgumentException if it is out of range
   */
  static SamplingStrategy majorityVote(int samples) {
    return majorityVote(samples, Selection::sameText);
  }

  /**
   * Asks for several answers, and takes the first of the largest group of those that pass, or of
   * all if none does.
   *
   * @param samples how many answers are asked for, 1 to {@link Sampler#MOST}
   * @param vote what an answer says, such as the number at its end; equal votes are a group
   * @throws IllegalArgumentException if it is out of range
   */
  static SamplingStrategy majorityVote(int samples, Function<String, ?> vote) {
    return new Selection(samples, attempts -> Selection.majority(attempts, vote));
  }

  /**
   * Asks for several answers, and takes the first one with the highest score of those that pass, or
   * of all if none does.
   *
   * @param samples how many answers are asked for, 1 to {@link Sampler#MOST}
   * @param score of the text of an answer
   * @throws IllegalArgumentException if it is out of range
   */
  static SamplingStrategy bestOf(int samples, ToDoubleFunction<String> score) {
    return new Selection(samples, attempts -> Selection.best(attempts, score));
  }
}
