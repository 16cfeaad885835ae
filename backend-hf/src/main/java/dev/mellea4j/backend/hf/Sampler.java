package dev.mellea4j.backend.hf;

import java.util.Arrays;
import java.util.BitSet;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/** Chooses the tokens of one sequence. The same seed and the same logits give the same tokens. */
final class Sampler {

  private static final float OUT = Float.NEGATIVE_INFINITY;

  private final Sampling sampling;
  private final SplittableRandom random;
  private final BitSet seen = new BitSet();

  Sampler(Sampling sampling, int[] prompt) {
    this.sampling = sampling;
    this.random = new SplittableRandom(sampling.seed());
    Arrays.stream(prompt).forEach(seen::set);
  }

  /** Makes tokens that were there less likely. */
  void penalise(float[] logits) {
    float penalty = (float) sampling.repetitionPenalty();
    if (penalty != 1) {
      seen.stream().forEach(id -> logits[id] *= logits[id] < 0 ? penalty : 1 / penalty);
    }
  }

  /**
   * Chooses a token.
   *
   * @param logits changed to those that were chosen among, minus infinity for the others
   */
  int choose(float[] logits) {
    int token = sampling.temperature() == 0 ? mostLikely(logits) : sample(logits);
    seen.set(token);
    return token;
  }

  private static int mostLikely(float[] logits) {
    int best = 0;
    for (int id = 1; id < logits.length; id++) {
      if (logits[id] > logits[best]) {
        best = id;
      }
    }
    return best;
  }

  private int sample(float[] logits) {
    for (int id = 0; id < logits.length; id++) {
      logits[id] /= (float) sampling.temperature();
    }
    if (sampling.topK() > 0 && sampling.topK() < logits.length) {
      keepAbove(logits, kthHighest(logits, sampling.topK()));
    }
    if (sampling.topP() < 1) {
      keepAbove(logits, lowestWithin(logits, sampling.topP()));
    }
    if (sampling.minP() > 0) {
      keepAbove(logits, logits[mostLikely(logits)] + (float) Math.log(sampling.minP()));
    }
    return draw(logits);
  }

  private static void keepAbove(float[] logits, float least) {
    for (int id = 0; id < logits.length; id++) {
      if (logits[id] < least) {
        logits[id] = OUT;
      }
    }
  }

  private static float kthHighest(float[] logits, int k) {
    var highest = new PriorityQueue<Float>(k + 1);
    for (float logit : logits) {
      if (highest.size() < k || logit > highest.element()) {
        highest.add(logit);
        if (highest.size() > k) {
          highest.remove();
        }
      }
    }
    return highest.element();
  }

  /** Returns the lowest logit of the fewest tokens that have so much probability together. */
  private static float lowestWithin(float[] logits, double share) {
    var sorted = logits.clone();
    Arrays.sort(sorted);
    double highest = sorted[sorted.length - 1];
    double total = 0;
    for (float logit : sorted) {
      total += Math.exp(logit - highest);
    }
    double sum = 0;
    int i = sorted.length - 1;
    for (; i > 0; i--) {
      sum += Math.exp(sorted[i] - highest) / total;
      if (sum >= share) {
        break;
      }
    }
    return sorted[i];
  }

  private int draw(float[] logits) {
    double highest = logits[mostLikely(logits)];
    double total = 0;
    for (float logit : logits) {
      total += Math.exp(logit - highest);
    }
    double rest = random.nextDouble() * total;
    int last = 0;
    for (int id = 0; id < logits.length; id++) {
      if (logits[id] != OUT) {
        rest -= Math.exp(logits[id] - highest);
        last = id;
        if (rest < 0) {
          break;
        }
      }
    }
    return last;
  }
}
