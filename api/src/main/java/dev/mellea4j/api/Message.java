package dev.mellea4j.api;

import java.util.List;

/**
 * One turn of a conversation.
 *
 * <p>There may be more kinds of message one day: a {@code switch} over them, or a chain of {@code
 * instanceof}, has a default branch, which fails rather than drops the message.
 */
public sealed interface Message permits SystemMessage, UserMessage, AssistantMessage, ToolMessage {

  /** Returns what the application tells the model. */
  static SystemMessage system(String text) {
    return SystemMessage.of(List.of(Content.text(text)));
  }

  /**
   * Returns what the application tells the model in several parts, such as one that is worth
   * keeping in a cache and one that is not.
   */
  static SystemMessage system(TextContent... content) {
    return SystemMessage.of(List.of(content));
  }

  /** Returns what a person says. */
  static UserMessage user(String text) {
    return UserMessage.of(List.of(Content.text(text)));
  }

  /** Returns what a person says and shows, in this order. */
  static UserMessage user(Content... content) {
    return UserMessage.of(List.of(content));
  }

  /** Returns what the model said. */
  static AssistantMessage assistant(String text) {
    return AssistantMessage.of(text);
  }

  /** Returns what a tool answered to a call. */
  static ToolMessage tool(ToolCall call, String result) {
    return ToolMessage.of(call.id(), call.name(), result);
  }

  /** Returns who says it. */
  Role role();

  /** Returns the text of it: its text parts, one after another; empty if it has none. */
  String text();

  /** Returns what only some providers understand of this message. */
  Extras extras();

  /** Returns a copy with these extras instead. */
  Message withExtras(Extras extras);

  /** Who says a message. */
  enum Role {
    /** The application. */
    SYSTEM,
    /** A person. */
    USER,
    /** The model. */
    ASSISTANT,
    /** A tool that the model called. */
    TOOL
  }
}
