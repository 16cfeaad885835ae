package dev.mellea4j.backend.litellm.route;

import org.jspecify.annotations.Nullable;

/** The room that thinking with a budget of tokens leaves for the answer. */
public final class ThinkingRoom {

  /** What is left for the answer behind a budget when nothing is said of it. */
  public static final int ANSWER = 4096;

  private ThinkingRoom() {}

  /**
   * Checks that there is some.
   *
   * @param most how long a reply may be, if that is a number
   * @throws IllegalArgumentException if the budget takes all of it
   */
  public static void check(@Nullable Object most, int budget) {
    if (most instanceof Number tokens && tokens.intValue() <= budget) {
      throw new IllegalArgumentException(
          "A reply of at most %d tokens has no room for %d of thinking. Raise max_new_tokens"
              .formatted(tokens.intValue(), budget));
    }
  }
}
