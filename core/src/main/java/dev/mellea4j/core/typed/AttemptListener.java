package dev.mellea4j.core.typed;

import dev.mellea4j.api.ReplySink;
import dev.mellea4j.core.schema.ValueType.Read;

/** Hears of the replies that are asked for until one fits. */
public interface AttemptListener<T> {

  /** Returns who is told the next reply as it comes. */
  ReplySink next();

  /** Told the value of the reply that fitted. */
  void found(Read<T> value);

  /** Returns one that wants to hear nothing. */
  static <T> AttemptListener<T> none() {
    return new AttemptListener<>() {
      @Override
      public ReplySink next() {
        return ReplySink.NONE;
      }

      @Override
      public void found(Read<T> value) {}
    };
  }
}
