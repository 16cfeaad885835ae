package dev.mellea4j.core.sampling;

import dev.mellea4j.api.ReplySink;
import dev.mellea4j.core.instruct.Chunk;
import java.util.function.Consumer;

/**
 * Who is told of answers as they come.
 *
 * @param chunks takes the text, once it has passed
 * @param room waits until there is room for more of it
 * @param others takes what is no text
 */
record Audience(Consumer<Chunk> chunks, Runnable room, ReplySink others) {

  static final Audience NONE = new Audience(chunk -> {}, () -> {}, ReplySink.NONE);

  /** Returns who is told of one attempt. */
  Seat of(int attempt) {
    return new Seat(attempt, this);
  }

  /** One attempt as it is told of. */
  record Seat(int attempt, Audience audience) {}
}
