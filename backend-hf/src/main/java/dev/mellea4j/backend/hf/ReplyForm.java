package dev.mellea4j.backend.hf;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.backend.hf.grammar.Constraint;
import dev.mellea4j.backend.hf.grammar.Grammar;
import dev.mellea4j.backend.hf.grammar.Grammar.Frame;
import dev.mellea4j.backend.hf.text.ReplySplitter;
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
   * @throws BackendException if a schema cannot be enforced
   * @throws IllegalArgumentException if a schema is malformed
   */
  static ReplyForm of(HfModel model, ResponseFormat format, List<ToolDefinition> tools) {
    var frames = frames(tools);
    return switch (format.kind()) {
      case TEXT -> new ReplyForm(model, Optional.empty());
      case JSON -> new ReplyForm(model, Optional.of(model.grammars().of(frames, true)));
      case JSON_SCHEMA -> {
        format.schema().ifPresent(schema -> frames.add(new Frame("", schema, "")));
        yield new ReplyForm(model, Optional.of(model.grammars().of(frames, false)));
      }
    };
  }

  /**
   * Returns the form of a call of one of some tools, at least one.
   *
   * @throws BackendException if a schema cannot be enforced
   * @throws IllegalArgumentException if a schema is malformed
   */
  static ReplyForm call(HfModel model, List<ToolDefinition> tools) {
    return new ReplyForm(model, Optional.of(model.grammars().of(frames(tools), false)));
  }

  private static List<Frame> frames(List<ToolDefinition> tools) {
    var frames = new ArrayList<Frame>();
    for (var tool : tools) {
      frames.add(
          new Frame(
              ReplySplitter.CALL + "\n{\"name\": \"" + tool.name() + "\", \"arguments\": ",
              tool.schema(),
              "}\n" + ReplySplitter.CALL_END));
    }
    return frames;
  }

  /**
   * Returns what keeps a reply of so many tokens to this form.
   *
   * @throws BackendException if the vocabulary does not allow it
   * @throws IllegalArgumentException if there are too few tokens
   */
  Optional<Constraint> constraint(int maxNewTokens) {
    if (grammar.isEmpty()) {
      return Optional.empty();
    }
    if (!model.grammars().spellAnyText()) {
      throw BackendException.unsupported(
          "The vocabulary of '%s' cannot spell every byte, so no form can be enforced"
              .formatted(model.name()));
    }
    long fewest = grammar.get().fewestBytes();
    if (fewest > maxNewTokens) {
      throw new IllegalArgumentException(
          "A reply in the form that is asked for may take %d tokens, but %d are left for it."
                  .formatted(fewest, maxNewTokens)
              + " Raise 'max_new_tokens' or shorten the prompt");
    }
    return grammar.map(Constraint::new);
  }
}
