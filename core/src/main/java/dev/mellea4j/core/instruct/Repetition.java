package dev.mellea4j.core.instruct;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Asks again and again, until an answer passes.
 *
 * @param most how many answers are asked for at most
 * @param next asks for the next answer, after one that did not pass
 * @param fallback chooses if none passes
 */
record Repetition(
    int most, BiFunction<Sampler, Attempt, Attempt> next, Function<List<Attempt>, Attempt> fallback)
    implements SamplingStrategy {

  @SuppressWarnings("InlineFormatString") // long texts stand apart from the code
  private static final String REPAIR = "The following requirements failed before:\n%s";

  @SuppressWarnings("InlineFormatString") // long texts stand apart from the code
  private static final String AGAIN =
      "The following requirements have not been met:\n%s\n"
          + "Please try again to fulfill the requirements.";

  Repetition {
    AnswerLimit.of(most);
  }

  static Repetition rejection(int most) {
    return new Repetition(most, (sampler, failed) -> sampler.ask(), all -> all.get(0));
  }

  static Repetition repair(int most) {
    return new Repetition(most, Repetition::repaired, all -> all.get(0));
  }

  private static Attempt repaired(Sampler sampler, Attempt failed) {
    return sampler.ask(sampler.instruction().withRepair(REPAIR.formatted(failed.problems())));
  }

  static Repetition multiTurn(int most) {
    return new Repetition(
        most,
        (sampler, failed) -> sampler.follow(failed, AGAIN.formatted(failed.problems())),
        all -> all.get(all.size() - 1));
  }

  @Override
  public Attempt choose(Sampler sampler) {
    var attempts = new ArrayList<Attempt>();
    var attempt = sampler.ask();
    attempts.add(attempt);
    while (!attempt.passed() && attempts.size() < most) {
      attempt = next.apply(sampler, attempt);
      attempts.add(attempt);
    }
    return attempt.passed() ? attempt : fallback.apply(attempts);
  }
}
