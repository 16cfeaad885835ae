package dev.mellea4j.api;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the model said, thought and asked tools to do; {@link Reply#message()} makes one. */
public final class AssistantMessage implements Message {

  private final String text;
  private final String thinking;
  private final List<ToolCall> toolCalls;
  private final Map<String, Object> extras;

  private AssistantMessage(
      String text, String thinking, List<ToolCall> toolCalls, Map<String, ?> extras) {
    this.text = requireNonNull(text, "text");
    this.thinking = requireNonNull(thinking, "thinking");
    this.toolCalls = List.copyOf(toolCalls);
    this.extras = NativeValue.facts(extras);
  }

  /** Returns a message of text alone; the text may be empty where tool calls follow. */
  public static AssistantMessage of(String text) {
    return new AssistantMessage(text, "", List.of(), Map.of());
  }

  /** Returns a copy with this thinking. */
  public AssistantMessage withThinking(String thoughts) {
    return new AssistantMessage(text, thoughts, toolCalls, extras);
  }

  /** Returns a copy with these tool calls, in this order. */
  public AssistantMessage withToolCalls(List<ToolCall> calls) {
    return new AssistantMessage(text, thinking, calls, extras);
  }

  /**
   * Returns a copy with what the provider wants back in the next request and only it understands,
   * such as the signature of a thought.
   *
   * @param facts String, Number, Boolean, List or Map, copied deeply; null members are left out
   */
  public AssistantMessage withExtras(Map<String, ?> facts) {
    return new AssistantMessage(text, thinking, toolCalls, facts);
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

  /** Returns what only the provider understands, by the provider's names. */
  public Map<String, Object> extras() {
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
