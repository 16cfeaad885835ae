package dev.mellea4j.backend.hf;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.Thinking;
import dev.mellea4j.api.ToolChoice;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.backend.hf.text.ReplySplitter;
import dev.mellea4j.backend.hf.tokenizer.PromptText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A request in the model's terms: its prompt, and what the reply must look like. */
final class Chat {

  private final HfModel model;
  private final GenerateRequest request;
  private final ChatTemplate template;
  private final ReplyRules rules;
  private final List<ToolDefinition> tools;
  private final String text;

  private Chat(HfModel model, GenerateRequest request, ChatTemplate template, ReplyRules rules) {
    this.model = model;
    this.request = request;
    this.template = template;
    this.rules = rules;
    this.tools = offered(request);
    if (!tools.isEmpty() && !template.takesTools()) {
      throw BackendException.unsupported(
          "Model '%s' cannot call tools. Leave them out".formatted(model.name()));
    }
    this.text = template.render(request, tools, thinking());
  }

  /**
   * Writes the prompt.
   *
   * @throws BackendException if the model cannot do what is asked for
   * @throws IllegalArgumentException if the request cannot be honoured
   */
  static Chat of(HfModel model, GenerateRequest request, ModelOptions defaults) {
    var template =
        model
            .template()
            .orElseThrow(
                () ->
                    BackendException.unsupported(
                        "Model '%s' has no chat template. Use complete".formatted(model.name())));
    var whole = request.withDefaults(defaults);
    return new Chat(model, whole, template, ReplyRules.of(whole.options(), model.defaults()));
  }

  private static List<ToolDefinition> offered(GenerateRequest request) {
    var choice = request.toolChoice().orElse(ToolChoice.AUTO);
    return switch (choice.mode()) {
      case NONE -> List.of();
      case AUTO, REQUIRED -> request.tools();
      case TOOL -> request.tools().stream().filter(tool -> named(tool, choice)).toList();
    };
  }

  private static boolean named(ToolDefinition tool, ToolChoice choice) {
    return choice.toolName().filter(tool.name()::equals).isPresent();
  }

  ReplyRules rules() {
    return rules;
  }

  /** Whether the reply is wanted in pieces. */
  boolean streamed(ReplySink sink) {
    return request.streamed(sink);
  }

  /** Returns the prompt as text. */
  String text() {
    return text;
  }

  /**
   * Splits the prompt into tokens.
   *
   * @param check throws if the call is cancelled
   * @throws BackendException if there are more than prompt and reply may have together
   */
  TokenBudget budget(Runnable check) {
    int window = TokenBudget.window(rules, model.config().contextLength());
    var tokens = model.tokenizer().encode(PromptText.of(text), window, check);
    return TokenBudget.after(tokens, rules, window);
  }

  private Optional<Thinking> thinking() {
    return template.takesThinking() ? rules.get(ModelOption.THINKING) : Optional.empty();
  }

  ReplySplitter splitter(ReplyWriter writer) {
    boolean thinks = template.thinks();
    var splitter = new ReplySplitter(writer, thinks, !tools.isEmpty());
    if (thinks && text.stripTrailing().endsWith(ReplySplitter.THINK)) {
      splitter.startThinking();
    }
    return splitter;
  }

  /**
   * Returns what the reply is kept to.
   *
   * @throws BackendException if a schema cannot be enforced
   * @throws IllegalArgumentException if a tool must be called and none is offered
   */
  ReplyForm form() {
    var choice = request.toolChoice().orElse(ToolChoice.AUTO);
    if (choice.mode() == ToolChoice.Mode.AUTO || choice.mode() == ToolChoice.Mode.NONE) {
      return ReplyForm.of(model, request.format(), tools);
    }
    if (tools.isEmpty()) {
      throw new IllegalArgumentException(
          "The tool choice is '%s', but the request offers no such tool. Add it".formatted(choice));
    }
    return ReplyForm.call(model, tools);
  }

  /** Returns a sentence on each thing that was asked for and is not honoured. */
  List<String> warnings() {
    var warnings = new ArrayList<>(rules.warnings());
    rules.get(ModelOption.THINKING).flatMap(this::thinkingWarning).ifPresent(warnings::add);
    return warnings;
  }

  private Optional<String> thinkingWarning(Thinking asked) {
    if (asked.mode() == Thinking.Mode.OFF && !template.thinks()) {
      return Optional.empty();
    }
    if (!template.takesThinking()) {
      return Optional.of(
          "Option 'thinking' has no effect: model '%s' cannot be told".formatted(model.name()));
    }
    return asked.mode() == Thinking.Mode.EFFORT || asked.mode() == Thinking.Mode.BUDGET
        ? Optional.of(
            "Model '%s' can be told to think, but not how much: '%s' was taken as on"
                .formatted(model.name(), asked))
        : Optional.empty();
  }
}
