package dev.mellea4j.core.schema;

import java.util.regex.Pattern;

/** What models think aloud before they answer, in the forms of the well-known families. */
public final class Thoughts {

  private static final Pattern ENDS =
      Pattern.compile(
          "(?i)</[\\w:]{0,20}(think|thought|reason|reflect|analysis|scratchpad)\\w{0,20}>"
              + "|\\[/THINK]|◁/think▷|<\\|(/think|end_thinking|end_of_thought)\\|>"
              + "|<\\|channel\\|>final");

  private static final Pattern START =
      Pattern.compile(
          "(?i)\\s*(<[\\w:]{0,20}(think|thought|reason|reflect|analysis|scratchpad)\\w{0,20}>|\\[THINK]|◁think▷"
              + "|<\\|(think|start_thinking|begin_of_thought)\\|>|<\\|channel\\|>analysis)");

  private Thoughts() {}

  /** Returns what follows the thoughts; all of it if there are none. */
  public static String behind(String text) {
    var thoughts = ENDS.matcher(text);
    int end = 0;
    while (thoughts.find()) {
      end = thoughts.end();
    }
    return text.substring(end);
  }

  /** Whether a text begins with a thought. */
  static boolean begun(String text) {
    return START.matcher(text).lookingAt();
  }
}
