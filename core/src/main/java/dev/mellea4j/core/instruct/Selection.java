package dev.mellea4j.core.instruct;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Asks for several answers at once, and chooses among those that pass, or among all if none does.
 *
 * @param samples how many answers are asked for
 */
record Selection(int samples, Function<List<Attempt>, Attempt> choice) implements SamplingStrategy {

  Selection {
    AnswerLimit.of(samples);
  }

  @Override
  public Attempt choose(Sampler sampler) {
    var attempts = sampler.ask(samples);
    var passed = attempts.stream().filter(Attempt::passed).toList();
    return choice.apply(passed.isEmpty() ? attempts : passed);
  }

  /** What two answers have in common that are the same but for their letter case. */
  static String sameText(String answer) {
    return answer.strip().toLowerCase(Locale.ROOT);
  }

  static Attempt majority(List<Attempt> attempts, Function<String, ?> vote) {
    Map<Object, List<Attempt>> groups = new LinkedHashMap<>();
    for (var attempt : attempts) {
      groups.computeIfAbsent(vote.apply(attempt.text()), v -> new ArrayList<>()).add(attempt);
    }
    var largest = List.<Attempt>of();
    for (var group : groups.values()) {
      largest = group.size() > largest.size() ? group : largest;
    }
    return largest.get(0);
  }

  static Attempt best(List<Attempt> attempts, ToDoubleFunction<String> score) {
    var best = attempts.get(0);
    double highest = score.applyAsDouble(best.text());
    for (var attempt : attempts.subList(1, attempts.size())) {
      double its = score.applyAsDouble(attempt.text());
      if (its > highest) {
        best = attempt;
        highest = its;
      }
    }
    return best;
  }
}
