package dev.mellea4j.core.sampling;

import dev.mellea4j.api.Message;
import dev.mellea4j.api.Reply;
import dev.mellea4j.core.instruct.Chunk;
import dev.mellea4j.core.instruct.Validation;
import java.util.List;
import java.util.Optional;

/**
 * What is to be judged.
 *
 * @param shown the messages that the model is shown before it judges
 * @param chunk which part of an answer it is; empty if it is all of one
 */
record Judged(Reply answer, List<Message> shown, Optional<Chunk> chunk) {

  static Judged whole(Reply answer, List<Message> shown) {
    return new Judged(answer, shown, Optional.empty());
  }

  static Judged part(Chunk chunk, List<Message> shown) {
    return new Judged(Reply.of(chunk.text()), shown, Optional.of(chunk));
  }

  Validation about(Validation validation) {
    return chunk.map(validation::in).orElse(validation);
  }
}
