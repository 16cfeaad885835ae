package dev.mellea4j.http;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.ImageContent;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.ToolChoice;
import dev.mellea4j.api.UserMessage;
import dev.mellea4j.http.model.ModelFact;
import dev.mellea4j.http.model.ModelLimits;
import java.util.List;

/**
 * A chat as its model takes it, by what is known of that: what it refuses in any case is refused
 * before anything is sent, an option that it does not take is left out.
 */
final class TakenChat {

  /** More letters than that are in no token, on the average of a whole prompt. */
  private static final long MOST_LETTERS = 16;

  private static final String ADVICE =
      ". If that is not so, say so in a table of your own ('models-file'), or set 'model-limits' to"
          + " off";

  private final Chat chat;
  private final ModelLimits limits;

  private TakenChat(Chat chat) {
    this.chat = chat;
    this.limits = chat.limits();
  }

  /**
   * Returns the chat without the options that its model does not take, with a warning of each.
   *
   * @throws BackendException with UNSUPPORTED if the model cannot take the request at all, with
   *     CONTEXT_OVERFLOW if that is too long in any case
   */
  static Chat of(Chat chat) {
    if (chat.limits().tables().isEmpty()) {
      return chat;
    }
    new TakenChat(chat).check();
    return TakenOptions.of(TakenThinking.of(chat));
  }

  private void check() {
    var request = chat.request();
    if (limits.says(ModelFact.TOOLS, "no") && !request.tools().isEmpty()) {
      throw refused("calls no tools. Leave them out, or ask another");
    }
    if (limits.says(ModelFact.IMAGES, "no")
        && request.messages().stream().anyMatch(TakenChat::shows)) {
      throw refused("sees no images. Leave them out, or ask another");
    }
    if (limits.says(ModelFact.PREFILL, "no") && endsWithAssistant(request.messages())) {
      throw refused(
          "does not go on with words of the assistant. End the conversation with a message of the"
              + " user");
    }
    if (mustCall()) {
      chat.requireForce();
    }
    checkLength();
  }

  private BackendException refused(String why) {
    return refused(chat, why);
  }

  /** What is said of a model that does not take what it is asked. */
  static BackendException refused(Chat chat, String why) {
    return BackendException.unsupported("Model '%s' %s%s".formatted(chat.model(), why, ADVICE));
  }

  private static boolean shows(Message message) {
    return message instanceof UserMessage user
        && user.content().stream().anyMatch(ImageContent.class::isInstance);
  }

  /** What a provider wants back as it was, such as a turn that paused, is no beginning of ours. */
  private static boolean endsWithAssistant(List<Message> messages) {
    return !messages.isEmpty()
        && messages.get(messages.size() - 1) instanceof AssistantMessage last
        && last.toolCalls().isEmpty()
        && last.extras().isEmpty();
  }

  private boolean mustCall() {
    var mode = chat.request().toolChoice().orElse(ToolChoice.AUTO).mode();
    return mode == ToolChoice.Mode.REQUIRED || mode == ToolChoice.Mode.TOOL;
  }

  private void checkLength() {
    var most = limits.tokens(ModelFact.CONTEXT);
    if (most.isPresent() && letters() > MOST_LETTERS * most.getAsInt()) {
      throw new BackendException(
          Reason.CONTEXT_OVERFLOW,
          "A prompt of %d letters is too long for model '%s', which reads %d tokens. Shorten it%s"
              .formatted(letters(), chat.model(), most.getAsInt(), ADVICE));
    }
  }

  private long letters() {
    return chat.request().messages().stream().mapToLong(message -> message.text().length()).sum();
  }
}
