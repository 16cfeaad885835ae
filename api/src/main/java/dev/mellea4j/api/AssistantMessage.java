package dev.mellea4j.api;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Objects;

/** What the model said, thought and asked tools to do; {@link Reply#message()} makes one. */
public final class AssistantMessage implements Message {

  private final String text;
  private final String thinking;
  private final List<ToolCall> toolCalls;
  private final Extras extras;

  private AssistantMessage(String text, String thinking, List<ToolCall> toolCalls, Extras extras) {
    this.text = requireNonNull(text, "text");
    this.thinking = requireNonNull(thinking, "thinking");
    this.toolCalls = List.copyOf(toolCalls);
    this.extras = requireNonNull(extras, "extras");
  }

  /** Returns a message of text alone; the text may be empty where tool calls follow. */
  public static AssistantMessage of(String text) {
    return new AssistantMessage(text, "", List.of(), Extras.none());
  }

  /** Returns a copy with this thinking. */
  public AssistantMessage withThinking(String thoughts) {
    return new AssistantMessage(text, thoughts, toolCalls, extras);
  }

  /** Returns a copy with these tool calls, in this order. */
  public AssistantMessage withToolCalls(List<ToolCall> calls) {
    return new AssistantMessage(text, thinking, calls, extras);
  }

  @Override
  public AssistantMessage withExtras(Extras newExtras) {
    return new AssistantMessage(text, thinking, toolCalls, newExtras);
  }

  @Override
  public String text() {
    return text;
  }

  /** Returns what the model thought before it answered; empty if nothing is known of it. */
  public String thinking() {
    return thinking;
  }

  public List<ToolCall> toolCalls() {
    return toolCalls;
  }

  /**
   * Returns what a provider wants back in the next request and only it understands: the signature
   * of a thought, a thought that nobody may read, or all of its blocks in their order.
   *
   * <p>Text, thinking and tool calls are whole without it, for everybody else. Where an owner's
   * blocks repeat the text or the calls and somebody changed those since, the blocks give way.
   */
  @Override
  public Extras extras() {
    return extras;
  }

  @Override
  public Role role() {
    return Role.ASSISTANT;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AssistantMessage that
        && text.equals(that.text)
        && thinking.equals(that.thinking)
        && toolCalls.equals(that.toolCalls)
        && extras.equals(that.extras);
  }

  @Override
  public int hashCode() {
    return Objects.hash(text, thinking, toolCalls, extras);
  }

  @Override
  public String toString() {
    return "assistant: " + text + (toolCalls.isEmpty() ? "" : " " + toolCalls);
  }
}
