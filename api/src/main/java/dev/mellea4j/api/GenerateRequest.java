package dev.mellea4j.api;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a backend is asked: a conversation, and how to go on with it.
 *
 * <p>The options {@link ModelOption#SYSTEM_PROMPT}, {@link ModelOption#TOOLS} and {@link
 * ModelOption#TOOL_CHOICE} are folded into {@link #messages()}, {@link #tools()} and {@link
 * #toolChoice()}; a backend does not see them in {@link #options()}, unless one has a native value
 * that only a provider understands.
 *
 * <p>A copy with what an accessor returned is equal to the original, so whoever stands before a
 * backend can change one part and keep the others.
 */
public final class GenerateRequest {

  private final List<Message> messages;
  private final FoldedOptions options;
  private final Optional<List<ToolDefinition>> tools;
  private final Optional<ToolChoice> toolChoice;
  private final ResponseFormat format;

  private GenerateRequest(
      List<? extends Message> messages,
      FoldedOptions options,
      Optional<List<ToolDefinition>> tools,
      Optional<ToolChoice> toolChoice,
      ResponseFormat format) {
    this.messages = List.copyOf(messages);
    this.options = requireNonNull(options, "options");
    this.tools = tools.map(List::copyOf);
    this.toolChoice = toolChoice;
    this.format = requireNonNull(format, "format");
    this.tools.ifPresent(GenerateRequest::requireDistinct);
  }

  private static void requireDistinct(List<ToolDefinition> tools) {
    var names = new HashSet<String>();
    for (var tool : tools) {
      if (!tool.isHosted() && !names.add(tool.name())) {
        throw new IllegalArgumentException(
            "Two tools are named '%s'. Give each a name of its own".formatted(tool.name()));
      }
    }
  }

  /** Returns a request of one user message. */
  public static GenerateRequest of(String text) {
    return of(List.of(Message.user(text)));
  }

  /**
   * Returns a request to go on with a conversation, free in everything else.
   *
   * @param messages the oldest first
   */
  public static GenerateRequest of(List<? extends Message> messages) {
    return new GenerateRequest(
        messages, FoldedOptions.NONE, Optional.empty(), Optional.empty(), ResponseFormat.TEXT);
  }

  /**
   * Returns a copy with just these messages, the oldest first. The system prompt of the options
   * stays one of the options' if they begin with it, and gives way to them if not.
   */
  public GenerateRequest withMessages(List<? extends Message> newMessages) {
    var prompt = systemPrompt();
    if (prompt.isEmpty()) {
      return withConversation(newMessages);
    }
    return !newMessages.isEmpty() && prompt.get().equals(newMessages.get(0))
        ? withConversation(newMessages.subList(1, newMessages.size()))
        : with(options.without(ModelOption.SYSTEM_MESSAGE)).withConversation(newMessages);
  }

  /**
   * Returns a copy that goes on with this conversation, the oldest message first, after the system
   * prompt of the options.
   */
  public GenerateRequest withConversation(List<? extends Message> newMessages) {
    return new GenerateRequest(newMessages, options, tools, toolChoice, format);
  }

  /**
   * Returns a copy with these options instead. What they say of the system prompt and the tools
   * counts; where they say nothing of it, it stays as it was.
   *
   * @throws IllegalArgumentException if what they say of it is malformed
   */
  public GenerateRequest withOptions(ModelOptions newOptions) {
    return with(options.with(newOptions));
  }

  private GenerateRequest with(FoldedOptions newOptions) {
    return new GenerateRequest(messages, newOptions, tools, toolChoice, format);
  }

  /** Returns a copy with this option besides those it has. */
  public <T> GenerateRequest withOption(ModelOption<T> option, T value) {
    return withOptions(options().with(option, value));
  }

  /**
   * Returns a copy whose options stand over these, such as those of the backend. What they say of
   * the system prompt and the tools counts too.
   *
   * @throws IllegalArgumentException if what they say of it is malformed
   */
  public GenerateRequest withDefaults(ModelOptions lower) {
    return lower.isEmpty() ? this : with(options.over(lower));
  }

  /**
   * Returns a copy with these tools, whatever the options say; with none, the model may call none.
   *
   * @throws IllegalArgumentException if two have the same name
   */
  public GenerateRequest withTools(List<ToolDefinition> newTools) {
    if (!newTools.isEmpty() && newTools.equals(tools())) {
      return this;
    }
    return new GenerateRequest(messages, options, Optional.of(newTools), toolChoice, format);
  }

  /** Returns a copy with this choice, whatever the options say. */
  public GenerateRequest withToolChoice(ToolChoice choice) {
    if (toolChoice().equals(Optional.of(choice))) {
      return this;
    }
    return new GenerateRequest(messages, options, tools, Optional.of(choice), format);
  }

  /** Returns a copy whose reply takes this form. */
  public GenerateRequest withFormat(ResponseFormat newFormat) {
    return new GenerateRequest(messages, options, tools, toolChoice, newFormat);
  }

  /** Returns the conversation, the oldest message first, after the system prompt of the options. */
  public List<Message> messages() {
    var prompt = systemPrompt();
    if (prompt.isEmpty()) {
      return messages;
    }
    var all = new ArrayList<Message>();
    all.add(prompt.get());
    all.addAll(messages);
    return List.copyOf(all);
  }

  private Optional<SystemMessage> systemPrompt() {
    return options.get(ModelOption.SYSTEM_MESSAGE).filter(prompt -> !prompt.text().isEmpty());
  }

  /**
   * Returns the conversation without the system prompt of the options, the oldest message first.
   */
  public List<Message> conversation() {
    return messages;
  }

  /** Returns the text of the last user message; empty if there is none. */
  public String lastUserText() {
    for (int i = messages.size() - 1; i >= 0; i--) {
      if (messages.get(i) instanceof UserMessage message) {
        return message.text();
      }
    }
    return "";
  }

  /** Returns the options, less those that are folded into this request's own fields. */
  public ModelOptions options() {
    return options.others();
  }

  /**
   * Returns the tools that the model may call, those that a {@linkplain ToolDefinition#isHosted
   * provider runs} among them; empty if it may call none.
   *
   * @throws IllegalArgumentException if two tools of the options have the same name
   */
  public List<ToolDefinition> tools() {
    var all = tools.or(() -> options.get(ModelOption.TOOLS)).orElse(List.of());
    requireDistinct(all);
    return all;
  }

  /** Returns whether tools must be called, if anything is said of it. */
  public Optional<ToolChoice> toolChoice() {
    return toolChoice.or(() -> options.get(ModelOption.TOOL_CHOICE));
  }

  /**
   * Returns whether the reply is to cross the wire in pieces: if the options or the sink say so.
   */
  public boolean streamed(ReplySink sink) {
    return options().get(ModelOption.STREAM).orElseGet(sink::wantsPieces);
  }

  /** Returns the form that the reply takes; by default {@link ResponseFormat#TEXT}. */
  public ResponseFormat format() {
    return format;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GenerateRequest that
        && messages.equals(that.messages)
        && options.equals(that.options)
        && tools.equals(that.tools)
        && toolChoice.equals(that.toolChoice)
        && format.equals(that.format);
  }

  @Override
  public int hashCode() {
    return Objects.hash(messages, options, tools, toolChoice, format);
  }

  /** Counts what is in it: a prompt may be private. */
  @Override
  public String toString() {
    return "GenerateRequest[messages=%d, options=%s, tools=%s, format=%s]"
        .formatted(messages.size(), options(), tools.orElse(List.of()), format);
  }
}
