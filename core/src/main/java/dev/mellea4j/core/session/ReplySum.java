package dev.mellea4j.core.session;

import dev.mellea4j.api.Reply;
import java.util.LinkedHashSet;
import java.util.List;

/** Several replies as one: the last, with the usage and the warnings of all. */
public final class ReplySum {

  private ReplySum() {}

  /** Returns the sum of at least one reply, in the order in which they came. */
  public static Reply of(List<Reply> replies) {
    var last = replies.get(replies.size() - 1);
    if (replies.size() == 1) {
      return last;
    }
    var usage = replies.stream().map(Reply::usage).reduce(UsageSum::of).orElseThrow();
    var warnings = new LinkedHashSet<String>();
    replies.forEach(reply -> warnings.addAll(reply.warnings()));
    last.warnings().forEach(warnings::remove);
    return last.withUsage(usage).withMoreWarnings(List.copyOf(warnings));
  }
}
