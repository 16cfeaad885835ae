package dev.mellea4j.core.session;

import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Message;
import dev.mellea4j.core.Prompt;
import java.util.List;

/**
 * A prompt that was checked and can be asked, also more than once.
 *
 * @param request complete, with the options of the session, but for its messages
 */
public record Question(Prompt prompt, ToolBox tools, GenerateRequest request) {

  /** Returns a copy that says something else, with the same options, tools and format. */
  public Question asking(List<? extends Message> messages) {
    return new Question(prompt.withMessages(messages), tools, request);
  }
}
