package dev.mellea4j.backend.hf;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.backend.hf.call.CallFormat;
import dev.mellea4j.backend.hf.grammar.Constraint;
import dev.mellea4j.backend.hf.grammar.FramedSchema;
import dev.mellea4j.backend.hf.grammar.Grammar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a reply is kept to while it is decoded: JSON, a schema, a call of a tool, or nothing. */
final class ReplyForm {

  private final HfModel model;
  private final Optional<Grammar> grammar;

  private ReplyForm(HfModel model, Optional<Grammar> grammar) {
    this.model = model;
    this.grammar = grammar;
  }

  /**
   * Returns the form of a format, instead of which tools may be called.
   *
   * @param calls how they are called, if there are any
   * @param check throws if the call is cancelled
   * @throws BackendException if a schema cannot be enforced
   * @throws IllegalArgumentException if a schema is malformed
   */
  static ReplyForm of(
      HfModel model,
      ResponseFormat format,
      Optional<CallFormat> calls,
      List<ToolDefinition> tools,
      Runnable check) {
    var frames = frames(calls, tools);
    return switch (format.kind()) {
      case TEXT -> new ReplyForm(model, Optional.empty());
      case JSON -> new ReplyForm(model, Optional.of(model.grammars().of(frames, true, check)));
      case JSON_SCHEMA -> {
        format.schema().ifPresent(schema -> frames.add(FramedSchema.of(schema)));
        yield new ReplyForm(model, Optional.of(model.grammars().of(frames, false, check)));
      }
    };
  }

  /**
   * Returns the form of a call of one of some tools, at least one.
   *
   * @throws BackendException if a schema cannot be enforced
   * @throws IllegalArgumentException if a schema is malformed
   */
  static ReplyForm call(
      HfModel model, Optional<CallFormat> calls, List<ToolDefinition> tools, Runnable check) {
    return new ReplyForm(
        model, Optional.of(model.grammars().of(frames(calls, tools), false, check)));
  }

  private static List<FramedSchema> frames(
      Optional<CallFormat> format, List<ToolDefinition> tools) {
    var frames = new ArrayList<FramedSchema>();
    format
        .filter(CallFormat::keepsSchemas)
        .ifPresent(
            calls -> tools.forEach(tool -> frames.add(calls.frame(tool.name(), tool.schema()))));
    return frames;
  }

  /**
   * Returns what keeps a reply of so many tokens to this form.
   *
   * @param endOfThought tokens that end a thought, which the reply may begin with
   * @param check throws if the call is cancelled
   * @throws BackendException if the vocabulary does not allow it
   * @throws IllegalArgumentException if there are too few tokens
   */
  ReplyConstraint constraint(int maxNewTokens, int[] endOfThought, Runnable check) {
    grammar.ifPresent(
        form -> requireTokens(form.fewestBytes() + endOfThought.length, maxNewTokens));
    return new ReplyConstraint(
        grammar.map(form -> new Constraint(form, check)), endOfThought, model.defaults().ends());
  }

  private void requireTokens(long fewest, int maxNewTokens) {
    if (!model.grammars().spellAnyText()) {
      throw BackendException.unsupported(
          "The vocabulary of '%s' cannot spell every byte, so no form can be enforced"
              .formatted(model.name()));
    }
    if (fewest > maxNewTokens) {
      throw new IllegalArgumentException(
          "A reply in the form that is asked for may take %d tokens, but %d are left for it."
                  .formatted(fewest, maxNewTokens)
              + " Raise 'max_new_tokens' or shorten the prompt");
    }
  }
}
