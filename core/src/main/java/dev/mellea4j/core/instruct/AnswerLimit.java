package dev.mellea4j.core.instruct;

/** How many answers a strategy may ask for. */
final class AnswerLimit {

  private AnswerLimit() {}

  static int of(int answers) {
    if (answers < 1 || answers > Sampler.MOST) {
      throw new IllegalArgumentException(
          "A sampling strategy asks for %d answers; make it 1 to %d"
              .formatted(answers, Sampler.MOST));
    }
    return answers;
  }
}
