package dev.mellea4j.backend.hf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SamplerTest {

  private static final float OUT = Float.NEGATIVE_INFINITY;

  /** Probabilities of 0.5, 0.25, 0.125, 0.125. */
  private static float[] halves() {
    return new float[] {ln(0.125), ln(0.5), ln(0.25), ln(0.125)};
  }

  private static float ln(double value) {
    return (float) Math.log(value);
  }

  @Test
  void tokensComeAsOftenAsTheyAreLikely() {
    var sampler = sampler(new Sampling(1, 0, 1, 0, 1, 7));
    var counts = new TreeMap<Integer, Integer>();
    for (int i = 0; i < 8000; i++) {
      counts.merge(sampler.choose(halves()), 1, Integer::sum);
    }

    assertThat(counts.get(0)).isBetween(850, 1150);
    assertThat(counts.get(1)).isBetween(3800, 4200);
    assertThat(counts.get(2)).isBetween(1800, 2200);
    assertThat(counts.get(3)).isBetween(850, 1150);
  }

  @Test
  void temperatureOfZeroTakesTheHighest() {
    assertThat(sampler(new Sampling(0, 50, 1, 0, 1, 7)).choose(halves())).isEqualTo(1);
  }

  @Test
  void topKKeepsTheHighest() {
    assertThat(kept(new Sampling(1, 2, 1, 0, 1, 7))).containsExactly(OUT, ln(0.5), ln(0.25), OUT);
  }

  @Test
  void topPKeepsTheFewestThatHaveTheShare() {
    assertThat(kept(new Sampling(1, 0, 0.7, 0, 1, 7))).containsExactly(OUT, ln(0.5), ln(0.25), OUT);
    assertThat(kept(new Sampling(1, 0, 0.4, 0, 1, 7))).containsExactly(OUT, ln(0.5), OUT, OUT);
    assertThat(kept(new Sampling(1, 0, 0, 0, 1, 7))).containsExactly(OUT, ln(0.5), OUT, OUT);
  }

  @Test
  void minPKeepsWhatIsNotMuchLessLikelyThanTheHighest() {
    assertThat(kept(new Sampling(1, 0, 1, 0.4, 1, 7))).containsExactly(OUT, ln(0.5), ln(0.25), OUT);
  }

  @Test
  void temperatureDividesLogits() {
    assertThat(kept(new Sampling(2, 0, 1, 0, 1, 7))[1]).isEqualTo(ln(0.5) / 2);
  }

  @Test
  void tokensThatWereThereArePenalised() {
    var sampler = new Sampler(new Sampling(0, 0, 1, 0, 2, 7), new int[] {0, 1});
    float[] logits = {4, -4, 3};

    sampler.penalise(logits);

    assertThat(logits).containsExactly(2, -8, 3);
    assertThat(sampler.choose(logits)).isEqualTo(2);
    float[] next = {0, 0, 8};
    sampler.penalise(next);
    assertThat(next[2]).isEqualTo(4);
  }

  private static float[] kept(Sampling sampling) {
    var logits = halves();
    sampler(sampling).choose(logits);
    return logits;
  }

  private static Sampler sampler(Sampling sampling) {
    return new Sampler(sampling, new int[0]);
  }
}
