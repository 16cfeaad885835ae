package dev.mellea4j.backend.hf;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.api.Thinking;
import dev.mellea4j.api.ToolChoice;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.backend.hf.call.CallFormat;
import dev.mellea4j.backend.hf.call.OfferedTools;
import dev.mellea4j.backend.hf.text.CallMarks;
import dev.mellea4j.backend.hf.text.ReplySplitter;
import dev.mellea4j.backend.hf.text.StopFilter;
import dev.mellea4j.backend.hf.text.TextAssembler;
import dev.mellea4j.backend.hf.text.Thoughts;
import dev.mellea4j.backend.hf.tokenizer.PromptText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A request in the model's terms: its prompt, and what the reply must look like. */
final class Chat {

  private static final String WHOLE =
      "The format holds for what the model writes, not together with the words that it goes on"
          + " with";

  private final HfModel model;
  private final GenerateRequest request;
  private final ChatTemplate template;
  private final ReplyRules rules;
  private final List<ToolDefinition> tools;
  private final Prompt prompt;
  private final Runnable check;

  private Chat(HfModel model, GenerateRequest request, ChatTemplates templates, Runnable check) {
    this.check = check;
    this.model = model;
    this.request = request;
    this.rules = ReplyRules.of(request.options(), model.defaults());
    this.tools = offered(request);
    this.template = templates.of(!tools.isEmpty());
    if (!tools.isEmpty() && template.calls().isEmpty()) {
      throw cannotCall();
    }
    if (request.messages().isEmpty()) {
      throw new IllegalArgumentException("The conversation is empty. Add a message");
    }
    this.prompt =
        new PromptWriter(
                model.name(),
                model.steering(),
                template,
                request.messages(),
                tools,
                thinking(),
                check)
            .write();
  }

  /**
   * Writes the prompt.
   *
   * @param check throws if the call is cancelled
   * @throws BackendException if the model cannot do what is asked for
   * @throws IllegalArgumentException if the request cannot be honoured
   */
  static Chat of(HfModel model, GenerateRequest request, ModelOptions defaults, Runnable check) {
    var templates =
        model
            .templates()
            .orElseThrow(
                () ->
                    BackendException.unsupported(
                        "Model '%s' has no chat template. Use complete".formatted(model.name())));
    return new Chat(model, request.withDefaults(defaults), templates, check);
  }

  private BackendException cannotCall() {
    return BackendException.unsupported(
        template.toolsVariable().isEmpty()
            ? "Model '%s' cannot call tools. Leave them out".formatted(model.name())
            : "The chat template of '%s' asks for tool calls in a format that is not known. Leave the tools out"
                .formatted(model.name()));
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

  private Optional<Thinking> thinking() {
    return rules.get(ModelOption.THINKING);
  }

  /** Returns the prompt as text. */
  String text() {
    return prompt.text().text();
  }

  /**
   * Splits the prompt into tokens.
   *
   * @throws BackendException if there are more than prompt and reply may have together
   */
  TokenBudget budget() {
    int window = TokenBudget.window(rules, model.config().contextLength());
    var tokens = model.tokenizer().encode(prompt.text(), window, check);
    return TokenBudget.after(tokens, rules, window);
  }

  /**
   * Returns the reply to be made.
   *
   * @param start of the call, by {@link System#nanoTime}
   * @throws BackendException if a schema cannot be enforced
   * @throws IllegalArgumentException if what the reply must look like leaves too few tokens, or a
   *     tool must be called and none is offered
   */
  Sequence reply(TokenBudget budget, ReplySink sink, long start) {
    var form = form();
    var calls = tools.isEmpty() ? Optional.<CallFormat>empty() : template.calls();
    var offered = new OfferedTools(tools);
    var writer =
        new ReplyWriter(sink, request.streamed(sink), start, calls, offered, callsUntilNow());
    var stops = new StopFilter(writer, rules.stops());
    var marks = calls.map(CallFormat::marks).orElse(CallMarks.NONE);
    var splitter = new ReplySplitter(stops, template.thoughts(), marks);
    boolean thinks = template.thoughts().filter(this::opened).isPresent();
    if (thinks) {
      splitter.startThinking();
    }
    int spaces = prompt.continues() ? 0 : model.vocabulary().leadingSpaces();
    var text = new ReplyText(model.vocabulary(), new TextAssembler(spaces), splitter, stops);
    var constraint = form.constraint(budget.tokens(), thinks ? endOfThought() : new int[0], check);
    return new Sequence(text, rules, 0, budget, constraint, writer, rows(budget));
  }

  private LogitRows rows(TokenBudget budget) {
    return LogitRows.of(rules, (long) budget.tokens() * model.vocabulary().size());
  }

  /** Whether the prompt ends within a thought. */
  private boolean opened(Thoughts thoughts) {
    return text().stripTrailing().endsWith(thoughts.tags().open());
  }

  private int[] endOfThought() {
    var tag = PromptText.of(template.thoughts().map(all -> all.tags().close()).orElse(""));
    return model.tokenizer().encode(tag, model.config().contextLength(), check);
  }

  private int callsUntilNow() {
    return request.messages().stream()
        .filter(AssistantMessage.class::isInstance)
        .mapToInt(message -> ((AssistantMessage) message).toolCalls().size())
        .sum();
  }

  private ReplyForm form() {
    var choice = request.toolChoice().orElse(ToolChoice.AUTO);
    if (choice.mode() == ToolChoice.Mode.AUTO || choice.mode() == ToolChoice.Mode.NONE) {
      return ReplyForm.of(model, request.format(), template.calls(), tools, check);
    }
    if (tools.isEmpty()) {
      throw new IllegalArgumentException(
          "The tool choice is '%s', but the request offers no such tool. Add it".formatted(choice));
    }
    requireEnforceable();
    return ReplyForm.call(model, template.calls(), tools, check);
  }

  private void requireEnforceable() {
    var format = template.calls().orElseThrow();
    if (!format.keepsSchemas()) {
      throw BackendException.unsupported(
          "Model '%s' writes arguments of tools in the format of %s, not as JSON, and cannot be made to call one. Leave the tool choice out"
              .formatted(model.name(), format.name()));
    }
  }

  /** Returns a sentence on each thing that was asked for and is not honoured. */
  List<String> warnings() {
    var warnings = new ArrayList<>(rules.warnings());
    rules.get(ModelOption.THINKING).flatMap(this::thinkingWarning).ifPresent(warnings::add);
    warnings.addAll(prompt.warnings());
    if (prompt.continues() && request.format().kind() != ResponseFormat.Kind.TEXT) {
      warnings.add(WHOLE);
    }
    return warnings;
  }

  private Optional<String> thinkingWarning(Thinking asked) {
    if (asked.mode() == Thinking.Mode.OFF && template.thoughts().isEmpty()) {
      return Optional.empty();
    }
    return template.thinking().warning(model.name(), asked);
  }
}
