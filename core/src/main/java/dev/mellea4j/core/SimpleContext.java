package dev.mellea4j.core;

import dev.mellea4j.api.Message;
import java.util.List;

/** A context that remembers nothing: every call stands alone, and calls run concurrently. */
public final class SimpleContext implements Context {

  private static final SimpleContext EMPTY = new SimpleContext();

  private SimpleContext() {}

  /** Returns the one context of this kind. */
  public static SimpleContext empty() {
    return EMPTY;
  }

  /** Returns no messages. */
  @Override
  public List<Message> messages() {
    return List.of();
  }

  /** Returns this context. */
  @Override
  public SimpleContext with(List<? extends Message> turn) {
    return this;
  }

  /** Returns this context. */
  @Override
  public SimpleContext cleared() {
    return this;
  }

  @Override
  public boolean remembers() {
    return false;
  }

  @Override
  public String toString() {
    return "SimpleContext";
  }
}
