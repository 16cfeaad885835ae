package dev.mellea4j.api;

import static java.util.Objects.requireNonNull;

/** What the application tells the model, such as how to behave. */
public record SystemMessage(String text) implements Message {

  public SystemMessage {
    requireNonNull(text, "text");
  }

  @Override
  public Role role() {
    return Role.SYSTEM;
  }
}
