package dev.mellea4j.api;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Objects;

/** What a tool answered to a call of the model. */
public final class ToolMessage implements Message {

  private final String callId;
  private final String toolName;
  private final List<Content> content;
  private final boolean failed;
  private final Extras extras;

  private ToolMessage(
      String callId, String toolName, List<Content> content, boolean failed, Extras extras) {
    this.callId = requireNonNull(callId, "callId");
    this.toolName = requireNonNull(toolName, "toolName");
    this.content = List.copyOf(content);
    this.failed = failed;
    this.extras = requireNonNull(extras, "extras");
  }

  /**
   * Returns an answer in text.
   *
   * @param callId the {@link ToolCall#id()} that is answered
   */
  public static ToolMessage of(String callId, String toolName, String result) {
    return new ToolMessage(callId, toolName, List.of(Content.text(result)), false, Extras.none());
  }

  /** Returns a copy that answers with these parts, in this order. */
  public ToolMessage withContent(List<Content> parts) {
    return new ToolMessage(callId, toolName, parts, failed, extras);
  }

  /** Returns a copy whose content says why the tool failed. */
  public ToolMessage asFailure() {
    return new ToolMessage(callId, toolName, content, true, extras);
  }

  public String callId() {
    return callId;
  }

  public String toolName() {
    return toolName;
  }

  public List<Content> content() {
    return content;
  }

  /** Whether the tool failed; the content then says why. */
  public boolean failed() {
    return failed;
  }

  @Override
  public Extras extras() {
    return extras;
  }

  @Override
  public ToolMessage withExtras(Extras newExtras) {
    return new ToolMessage(callId, toolName, content, failed, newExtras);
  }

  @Override
  public String text() {
    return Content.text(content);
  }

  @Override
  public Role role() {
    return Role.TOOL;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ToolMessage that
        && callId.equals(that.callId)
        && toolName.equals(that.toolName)
        && content.equals(that.content)
        && failed == that.failed
        && extras.equals(that.extras);
  }

  @Override
  public int hashCode() {
    return Objects.hash(callId, toolName, content, failed, extras);
  }

  @Override
  public String toString() {
    return "tool " + toolName + ": " + content;
  }
}
