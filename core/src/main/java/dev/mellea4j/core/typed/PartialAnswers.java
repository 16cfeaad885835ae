package dev.mellea4j.core.typed;

import dev.mellea4j.api.ReplySink;
import dev.mellea4j.core.schema.ValueType;
import dev.mellea4j.core.schema.ValueType.Read;
import dev.mellea4j.core.stream.PieceQueue;
import dev.mellea4j.core.stream.QueueSink;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Shows a value as far as it is written, whenever there is more of it. */
public final class PartialAnswers<T> implements AttemptListener<T> {

  /** Looks again once a text is longer by this part of it, so that long ones take no longer. */
  private static final int PART = 100;

  private final PieceQueue<T> queue;
  private final ValueType<T> type;
  private final StringBuilder text = new StringBuilder();
  private int seen;
  private Optional<JsonNode> shown = Optional.empty();

  public PartialAnswers(PieceQueue<T> queue, ValueType<T> type) {
    this.queue = queue;
    this.type = type;
  }

  @Override
  public ReplySink next() {
    text.setLength(0);
    seen = 0;
    return new QueueSink<>(queue, this::add);
  }

  private void add(String piece) {
    text.append(piece);
    if (text.length() - seen > text.length() / PART) {
      seen = text.length();
      type.readPartial(text.toString()).ifPresent(this::show);
    }
  }

  private void show(Read<T> value) {
    if (!shown.equals(Optional.of(value.json()))) {
      shown = Optional.of(value.json());
      queue.item(value.value());
    }
  }

  @Override
  public void found(Read<T> value) {
    show(value);
  }
}
