package dev.mellea4j.api;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Whether a model may, must or must not call tools. */
public final class ToolChoice {

  /** The model decides. */
  public static final ToolChoice AUTO = new ToolChoice(Mode.AUTO, Optional.empty());

  /** The model calls no tool. */
  public static final ToolChoice NONE = new ToolChoice(Mode.NONE, Optional.empty());

  /** The model calls at least one tool. */
  public static final ToolChoice REQUIRED = new ToolChoice(Mode.REQUIRED, Optional.empty());

  private final Mode mode;
  private final Optional<String> toolName;

  private ToolChoice(Mode mode, Optional<String> toolName) {
    this.mode = mode;
    this.toolName = toolName;
  }

  /**
   * Returns the choice of this tool and no other.
   *
   * @throws IllegalArgumentException if the name is blank
   */
  public static ToolChoice tool(String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException(
          "The tool to call has a blank name. Name one of the tools");
    }
    return new ToolChoice(Mode.TOOL, Optional.of(name));
  }

  public Mode mode() {
    return mode;
  }

  /** Returns the tool to call, present just for {@link Mode#TOOL}. */
  public Optional<String> toolName() {
    return toolName;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ToolChoice that && mode == that.mode && toolName.equals(that.toolName);
  }

  @Override
  public int hashCode() {
    return Objects.hash(mode, toolName);
  }

  @Override
  public String toString() {
    return toolName.orElse(mode.name().toLowerCase(Locale.ROOT));
  }

  /** What a choice says. */
  public enum Mode {
    /** The model decides. */
    AUTO,
    /** No tool. */
    NONE,
    /** At least one tool, whichever. */
    REQUIRED,
    /** The tool that {@link ToolChoice#toolName()} names. */
    TOOL
  }
}
