package dev.mellea4j.core.cost;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.CompletionRequest;
import dev.mellea4j.api.ForwardingBackend;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.Usage;
import java.util.List;
import java.util.function.Supplier;

/** Asks only while something of a budget is left. */
record BudgetedBackend(Backend backend, Budget budget) implements ForwardingBackend {

  @Override
  public Reply generate(GenerateRequest request, ReplySink sink) {
    var reply = asked(() -> backend.generate(request, sink));
    budget.spend(reply.usage());
    return reply;
  }

  @Override
  public List<Reply> complete(CompletionRequest request, ReplySink sink) {
    var replies = asked(() -> backend.complete(request, sink));
    replies.forEach(reply -> budget.spend(reply.usage()));
    return replies;
  }

  private <T> T asked(Supplier<T> work) {
    budget.check();
    try {
      return work.get();
    } catch (BackendException e) {
      // What was cut off is paid for as far as it came, if anybody counted it.
      e.partialReply()
          .map(Reply::usage)
          .filter(u -> !u.equals(Usage.UNKNOWN))
          .ifPresent(budget::spend);
      throw e;
    }
  }
}
