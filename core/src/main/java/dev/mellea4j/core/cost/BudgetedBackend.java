package dev.mellea4j.core.cost;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.CompletionRequest;
import dev.mellea4j.api.ForwardingBackend;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.core.conversation.TokenCount;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Asks only while something of a budget is left, and counts what comes, be it whole or not. */
record BudgetedBackend(Backend backend, Budget budget) implements ForwardingBackend {

  @Override
  public Reply generate(GenerateRequest request, ReplySink sink) {
    return asked(to -> List.of(backend.generate(request, to)), sink, () -> shown(request)).get(0);
  }

  @Override
  public List<Reply> complete(CompletionRequest request, ReplySink sink) {
    return asked(
        to -> backend.complete(request, to), sink, () -> String.join("", request.prompts()));
  }

  private List<Reply> asked(
      Function<ReplySink, List<Reply>> asking, ReplySink sink, Supplier<String> shown) {
    budget.check();
    var heard = new HeardSink(sink);
    try {
      var replies = asking.apply(heard.given());
      replies.forEach(reply -> budget.spend(reply.usage()));
      return replies;
    } catch (RuntimeException | Error e) {
      new BrokenOff(backend, shown.get()).usage(e, heard.heard()).ifPresent(budget::spend);
      throw e;
    }
  }

  /** All that the model is shown of a request, as far as it is text. */
  private static String shown(GenerateRequest request) {
    var shown = new StringBuilder();
    request.messages().stream().map(TokenCount::shown).forEach(shown::append);
    request.tools().stream()
        .filter(tool -> !tool.isHosted())
        .forEach(
            tool -> shown.append(tool.name()).append(tool.description()).append(tool.schema()));
    request.format().schema().ifPresent(shown::append);
    return shown.toString();
  }
}
