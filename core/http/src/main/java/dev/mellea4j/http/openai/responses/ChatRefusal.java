package dev.mellea4j.http.openai.responses;

import dev.mellea4j.api.AudioContent;
import dev.mellea4j.api.Content;
import dev.mellea4j.api.DocumentContent;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ImageContent;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.OptionNames;
import dev.mellea4j.api.Thinking;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.api.ToolMessage;
import dev.mellea4j.api.UserMessage;
import dev.mellea4j.http.model.ModelFact;
import dev.mellea4j.http.model.ModelLimits;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Why OpenAI's chat completions would refuse a request that its Responses take. */
enum ChatRefusal {
  /** The model has nothing but Responses. */
  MODEL,

  /** The model calls no functions there while it reasons. */
  TOOLS_WHILE_REASONING,

  /** A tool that the provider runs itself. */
  HOSTED_TOOL,

  /** An option that only Responses have. */
  OPTION,

  /** A document by its address, or more than text that a tool answered. */
  CONTENT;

  /** The kinds of tools that chat completions have. */
  private static final Set<String> TOOLS = Set.of("function", "custom");

  private static final Set<String> OPTIONS =
      Set.of(
          "background",
          "context_management",
          "conversation",
          "include",
          "instructions",
          "max_tool_calls",
          "previous_response_id",
          "reasoning",
          "text",
          "truncation");

  /**
   * Returns why, if it would.
   *
   * @param limits of the model
   * @param names of the options of chat completions
   */
  static Optional<ChatRefusal> of(ModelLimits limits, GenerateRequest request, OptionNames names) {
    if (hears(request.messages())) {
      return Optional.empty(); // which Responses do not
    }
    if (limits.says(ModelFact.CHAT, "none")) {
      return Optional.of(MODEL);
    }
    if (request.tools().stream().anyMatch(ChatRefusal::isHosted)) {
      return Optional.of(HOSTED_TOOL);
    }
    if (request.messages().stream().anyMatch(ChatRefusal::saysMore)) {
      return Optional.of(CONTENT);
    }
    var options = request.options().resolve(names);
    if (options.passThrough().keySet().stream().anyMatch(OPTIONS::contains)) {
      return Optional.of(OPTION);
    }
    boolean reasons = options.get(ModelOption.THINKING).map(ChatRefusal::isOn).orElse(true);
    return limits.says(ModelFact.CHAT, "no tools while reasoning")
            && reasons
            && request.tools().stream().anyMatch(tool -> !tool.isHosted())
        ? Optional.of(TOOLS_WHILE_REASONING)
        : Optional.empty();
  }

  private static boolean hears(List<Message> messages) {
    return messages.stream()
        .anyMatch(
            message ->
                message instanceof UserMessage user
                    && user.content().stream().anyMatch(AudioContent.class::isInstance));
  }

  private static boolean isHosted(ToolDefinition tool) {
    return tool.isHosted()
        && ResponsesDialect.OWNERS.stream().anyMatch(tool::isHostedBy)
        && !TOOLS.contains(String.valueOf(tool.spec().get("type")));
  }

  private static boolean saysMore(Message message) {
    if (message instanceof ToolMessage tool) {
      return tool.content().stream().anyMatch(ChatRefusal::isMore);
    }
    return message instanceof UserMessage user
        && user.content().stream().anyMatch(ChatRefusal::isAddressed);
  }

  private static boolean isMore(Content part) {
    return part instanceof ImageContent
        || part instanceof DocumentContent document && document.text().isEmpty();
  }

  private static boolean isAddressed(Content part) {
    return part instanceof DocumentContent document && document.media().address().isPresent();
  }

  /** An effort that nobody names is one all the same. */
  private static boolean isOn(Thinking thinking) {
    return thinking.mode() != Thinking.Mode.OFF
        && !thinking.effort().filter("none"::equals).isPresent();
  }
}
