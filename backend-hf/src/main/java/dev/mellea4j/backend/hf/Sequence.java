package dev.mellea4j.backend.hf;

import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.Usage;
import dev.mellea4j.backend.hf.grammar.Constraint;
import dev.mellea4j.backend.hf.text.ReplySplitter;
import dev.mellea4j.backend.hf.text.StopScanner;
import dev.mellea4j.backend.hf.text.TextAssembler;
import dev.mellea4j.backend.hf.tokenizer.Vocabulary;
import java.util.Arrays;
import java.util.Optional;

/** One reply in the making: chooses its tokens and writes what they say. */
final class Sequence {

  private final Vocabulary vocabulary;
  private final ReplyRules rules;
  private final TokenBudget budget;
  private final Optional<Constraint> constraint;
  private final Sampler sampler;
  private final TextAssembler assembler = new TextAssembler();
  private final StopScanner scanner;
  private final ReplySplitter splitter;
  private final ReplyWriter writer;
  private final LogitRows rows;
  private int[] tokens = {};
  private int thoughts;
  private Optional<String> end = Optional.empty();

  Sequence(
      Vocabulary vocabulary,
      ReplyRules rules,
      int index,
      TokenBudget budget,
      Optional<Constraint> constraint,
      ReplySplitter splitter,
      ReplyWriter writer) {
    this.vocabulary = vocabulary;
    this.rules = rules;
    this.budget = budget;
    this.constraint = constraint;
    this.sampler = new Sampler(rules.sampling().forSequence(index), budget.prompt());
    this.scanner = new StopScanner(rules.stops());
    this.splitter = splitter;
    this.writer = writer;
    this.rows = LogitRows.of(rules, (long) budget.tokens() * vocabulary.size());
  }

  /**
   * Chooses the next token.
   *
   * @param logits of the model, overwritten
   */
  void choose(float[] logits) {
    rows.addRaw(logits);
    sampler.penalise(logits);
    if (!splitter.thinking()) {
      constraint.ifPresent(
          grammar ->
              grammar.mask(logits, budget.tokens() - tokens.length, rules.defaults().ends()));
    }
    add(sampler.choose(logits));
    rows.add(logits);
  }

  private void add(int token) {
    tokens = Arrays.copyOf(tokens, tokens.length + 1);
    tokens[tokens.length - 1] = token;
    writer.tokenCame();
    if (rules.defaults().ends().contains(token)) {
      end = Optional.of("eos_token");
      return;
    }
    write(token);
    if (scanner.stopped()) {
      end = Optional.of("stop_string");
    } else if (constraint.filter(Constraint::finished).isPresent()) {
      end = Optional.of("schema");
    } else if (tokens.length == budget.tokens()) {
      end = Optional.of("length");
    }
  }

  private void write(int token) {
    var bytes = vocabulary.bytes(token);
    thoughts += splitter.thinking() ? 1 : 0;
    if (bytes == null || vocabulary.special(token)) {
      return;
    }
    if (!splitter.thinking()) {
      constraint.ifPresent(grammar -> grammar.accept(bytes));
    }
    splitter.add(scanner.add(assembler.add(bytes)));
  }

  boolean over() {
    return end.isPresent();
  }

  int lastToken() {
    return tokens[tokens.length - 1];
  }

  /** Returns how many tokens were fed once {@link #lastToken} is about to be. */
  int fed() {
    return budget.prompt().length + tokens.length - 1;
  }

  /** Returns the prompt and what was chosen, except for the last token, which was not fed. */
  int[] fedTokens() {
    var all = Arrays.copyOf(budget.prompt(), fed());
    System.arraycopy(tokens, 0, all, budget.prompt().length, tokens.length - 1);
    return all;
  }

  /** Passes on what was held back, and returns the reply. */
  Reply finish(int cached) {
    if (!scanner.stopped()) {
      splitter.add(scanner.add(assembler.finish()) + scanner.finish());
    }
    splitter.finish();
    writer.finish();
    var usage = Usage.of(budget.prompt().length, tokens.length).withCached(cached);
    var reply =
        Reply.of(writer.text())
            .withThinking(writer.thinking())
            .withToolCalls(writer.calls())
            .withFinishReason(reason(), end.orElseThrow())
            .withUsage(thoughts == 0 ? usage : usage.withReasoning(thoughts))
            .withMoreWarnings(writer.warnings());
    reply = rows.addTo(reply);
    return writer.firstToken().map(reply::withTimeToFirstToken).orElse(reply);
  }

  private FinishReason reason() {
    if (end.filter("length"::equals).isPresent()) {
      return FinishReason.LENGTH;
    }
    return writer.calls().isEmpty() ? FinishReason.STOP : FinishReason.TOOL_CALLS;
  }
}
