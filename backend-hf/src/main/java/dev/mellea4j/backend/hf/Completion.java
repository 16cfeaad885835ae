package dev.mellea4j.backend.hf;

import dev.mellea4j.api.CompletionRequest;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.backend.hf.call.OfferedTools;
import dev.mellea4j.backend.hf.engine.Cancellation;
import dev.mellea4j.backend.hf.engine.Decoder;
import dev.mellea4j.backend.hf.engine.KvCache;
import dev.mellea4j.backend.hf.text.CallMarks;
import dev.mellea4j.backend.hf.text.ReplySplitter;
import dev.mellea4j.backend.hf.text.StopFilter;
import dev.mellea4j.backend.hf.text.TextAssembler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Goes on with many raw prompts at once, as one batch padded at the end. */
final class Completion {

  /** A batch that would need more for keys and values is split. */
  private static final long MOST_CACHE_BYTES = 1L << 30;

  private final HfModel model;

  Completion(HfModel model) {
    this.model = model;
  }

  List<Reply> of(CompletionRequest request, Cancellation call) {
    var rules = ReplyRules.of(request.options(), model.defaults());
    var form = ReplyForm.of(model, request.format(), Optional.empty(), List.of(), call::check);
    var starts = new ArrayList<Start>();
    for (var prompt : request.prompts()) {
      starts.add(start(prompt, starts.size(), rules, form, call));
    }
    int positions = starts.stream().mapToInt(start -> start.budget().positions()).max().orElse(1);
    long most = Math.max(1, MOST_CACHE_BYTES / (positions * model.config().cacheBytesPerToken()));
    var replies = new ArrayList<Reply>();
    while (replies.size() < starts.size()) {
      int end = (int) Math.min(starts.size(), replies.size() + most);
      replies.addAll(batch(starts.subList(replies.size(), end), positions, call));
    }
    return List.copyOf(replies);
  }

  private Start start(
      String prompt, int index, ReplyRules rules, ReplyForm form, Cancellation call) {
    int window = TokenBudget.window(rules, model.config().contextLength());
    var tokens = model.tokenizer().encodeFramed(prompt, window, call::check);
    if (tokens.length == 0) {
      throw new IllegalArgumentException(
          "Prompt %d is empty. Give the model something to go on with".formatted(index + 1));
    }
    var budget = TokenBudget.after(tokens, rules, window);
    var sequence =
        sequence(rules, index, budget, form.constraint(budget.tokens(), new int[0], call::check));
    var warnings = new ArrayList<>(rules.warnings());
    warnings.addAll(budget.warnings());
    return new Start(budget, sequence, warnings);
  }

  private Sequence sequence(
      ReplyRules rules, int index, TokenBudget budget, ReplyConstraint constraint) {
    var writer =
        new ReplyWriter(
            ReplySink.NONE, false, System.nanoTime(), Optional.empty(), OfferedTools.NONE, 0);
    var stops = new StopFilter(writer, rules.stops());
    var splitter = new ReplySplitter(stops, Optional.empty(), CallMarks.NONE);
    var text = new ReplyText(model.vocabulary(), new TextAssembler(0), splitter, stops);
    var rows = LogitRows.of(rules, (long) budget.tokens() * model.vocabulary().size());
    return new Sequence(text, rules, index, budget, constraint, writer, rows);
  }

  private List<Reply> batch(List<Start> starts, int positions, Cancellation call) {
    var prompts = starts.stream().map(start -> start.budget().prompt()).toArray(int[][]::new);
    try (var cache = new KvCache(model.config(), starts.size(), positions);
        var decoder = new Decoder(model.engine(), cache, call)) {
      choose(starts, decoder.prompts(prompts));
      while (starts.stream().anyMatch(start -> !start.sequence().over())) {
        // What is over is fed again in place, as a batch keeps its size.
        var last = starts.stream().mapToInt(start -> start.sequence().lastToken()).toArray();
        var seen = starts.stream().mapToInt(start -> start.sequence().fed()).toArray();
        choose(starts, decoder.next(last, seen));
      }
    }
    return starts.stream().map(this::reply).toList();
  }

  private static void choose(List<Start> starts, float[][] logits) {
    for (int i = 0; i < logits.length; i++) {
      if (!starts.get(i).sequence().over()) {
        starts.get(i).sequence().choose(logits[i]);
      }
    }
  }

  private Reply reply(Start start) {
    return start.sequence().finish(0).withModel(model.name()).withMoreWarnings(start.warnings());
  }

  private record Start(TokenBudget budget, Sequence sequence, List<String> warnings) {}
}
