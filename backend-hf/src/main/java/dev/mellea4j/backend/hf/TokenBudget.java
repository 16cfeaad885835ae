package dev.mellea4j.backend.hf;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.ModelOption;
import java.util.List;

/**
 * How many tokens a reply to a prompt may have.
 *
 * @param prompt not copied
 * @param tokens of the reply, 1 or more
 * @param warnings what was asked and does not fit
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record TokenBudget(int[] prompt, int tokens, List<String> warnings) {

  private static final int USUAL_REPLY = 256;

  /** Returns how many tokens prompt and reply may have together. */
  static int window(ReplyRules rules, int context) {
    return Math.min(context, rules.get(ModelOption.CONTEXT_WINDOW).orElse(context));
  }

  /**
   * Returns what a prompt leaves.
   *
   * @param window tokens that prompt and reply may have together
   * @throws BackendException with {@link Reason#CONTEXT_OVERFLOW} if it leaves nothing
   */
  static TokenBudget after(int[] prompt, ReplyRules rules, int window) {
    int left = window - prompt.length;
    if (left < 1) {
      throw new BackendException(
          Reason.CONTEXT_OVERFLOW,
          "The prompt has %d tokens, but prompt and reply may have %d together. Shorten it"
              .formatted(prompt.length, window));
    }
    int asked = rules.maxNewTokens().orElse(left);
    boolean cut = asked > left && rules.get(ModelOption.MAX_NEW_TOKENS).isPresent();
    return new TokenBudget(
        prompt,
        Math.min(asked, left),
        cut
            ? List.of(
                "The reply may have %d tokens, not %d: the context of %d holds %d of the prompt"
                    .formatted(left, asked, window, prompt.length))
            : List.of());
  }

  /** Returns for how many tokens there should be room before it is known how many come. */
  int positionsAtFirst() {
    return prompt.length + Math.min(tokens, USUAL_REPLY);
  }

  /** Returns how many tokens there may be in all. */
  int positions() {
    return prompt.length + tokens;
  }
}
