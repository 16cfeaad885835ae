package dev.mellea4j.backend.hf;

import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.Usage;
import java.util.Arrays;
import java.util.Optional;

/** One reply in the making: chooses its tokens and writes what they say. */
final class Sequence {

  private final ReplyText text;
  private final ReplyRules rules;
  private final TokenBudget budget;
  private final ReplyConstraint constraint;
  private final Sampler sampler;
  private final ReplyWriter writer;
  private final LogitRows rows;
  private int[] tokens = {};
  private int thoughts;
  private Optional<String> end = Optional.empty();

  Sequence(
      ReplyText text,
      ReplyRules rules,
      int index,
      TokenBudget budget,
      ReplyConstraint constraint,
      ReplyWriter writer,
      LogitRows rows) {
    this.text = text;
    this.rules = rules;
    this.budget = budget;
    this.constraint = constraint;
    this.sampler = new Sampler(rules.sampling().forSequence(index), budget.prompt());
    this.writer = writer;
    this.rows = rows;
  }

  /**
   * Chooses the next token.
   *
   * @param logits of the model, overwritten
   */
  void choose(float[] logits) {
    rows.addRaw(logits);
    sampler.penalise(logits);
    constraint.mask(logits, budget.tokens() - tokens.length, text.thinking());
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
    if (text.stopped()) {
      end = Optional.of("stop_string");
    } else if (constraint.finished()) {
      end = Optional.of("schema");
    } else if (tokens.length == budget.tokens()) {
      end = Optional.of("length");
    }
  }

  private void write(int token) {
    boolean thinking = text.thinking();
    var said = text.add(token);
    if (thinking) {
      thoughts++;
    } else if (said != null) {
      constraint.accept(said);
    }
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
    if (text.finish(endedBy("length")) && endedBy("eos_token")) {
      writer.warn("The model ended its reply within a thought, so the reply has no text");
    }
    writer.finish();
    var usage = Usage.of(budget.prompt().length, tokens.length).withCached(cached);
    var reply =
        Reply.of(writer.text())
            .withThinking(writer.thinking())
            .withToolCalls(writer.calls())
            .withFinishReason(reason(), end.orElseThrow())
            .withUsage(thoughts == 0 ? usage : usage.withReasoning(thoughts))
            .withMoreWarnings(constraint.warnings())
            .withMoreWarnings(writer.warnings());
    reply = rows.addTo(reply);
    return writer.firstToken().map(reply::withTimeToFirstToken).orElse(reply);
  }

  private boolean endedBy(String cause) {
    return end.filter(cause::equals).isPresent();
  }

  private FinishReason reason() {
    if (endedBy("length")) {
      return FinishReason.LENGTH;
    }
    return writer.calls().isEmpty() ? FinishReason.STOP : FinishReason.TOOL_CALLS;
  }
}
