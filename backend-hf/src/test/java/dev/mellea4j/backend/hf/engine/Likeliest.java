package dev.mellea4j.backend.hf.engine;

/** What a model would say next if nothing but its logits counted. */
public final class Likeliest {

  private Likeliest() {}

  /** Returns the token with the largest logit, the first of several. */
  public static int of(float[] logits) {
    int largest = 0;
    for (int i = 1; i < logits.length; i++) {
      largest = logits[i] > logits[largest] ? i : largest;
    }
    return largest;
  }
}
