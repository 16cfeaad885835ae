package dev.mellea4j.backend.hf;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.ModelOption;
import java.util.List;

/**
 * A prompt, and how many tokens a reply to it may have.
 *
 * @param prompt not copied
 * @param tokens 1 or more
 * @param warnings what was asked and does not fit
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Room(int[] prompt, int tokens, List<String> warnings) {

  /**
   * Returns the room that a prompt leaves.
   *
   * @param context tokens that prompt and reply may have together
   * @throws BackendException with {@link Reason#CONTEXT_OVERFLOW} if it leaves none
   */
  static Room after(int[] prompt, ReplyRules rules, int context) {
    int window = Math.min(context, rules.get(ModelOption.CONTEXT_WINDOW).orElse(context));
    int left = window - prompt.length;
    if (left < 1) {
      throw new BackendException(
          Reason.CONTEXT_OVERFLOW,
          "The prompt has %d tokens, but prompt and reply may have %d together. Shorten it"
              .formatted(prompt.length, window));
    }
    int asked = rules.maxNewTokens().orElse(left);
    boolean cut = asked > left && rules.get(ModelOption.MAX_NEW_TOKENS).isPresent();
    return new Room(
        prompt,
        Math.min(asked, left),
        cut
            ? List.of(
                "The reply may have %d tokens, not %d: the context of %d holds %d of the prompt"
                    .formatted(left, asked, window, prompt.length))
            : List.of());
  }

  /** Returns how many tokens there may be in all. */
  int positions() {
    return prompt.length + tokens;
  }
}
