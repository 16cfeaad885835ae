package dev.mellea4j.core.stream;

import dev.mellea4j.api.Progress;
import dev.mellea4j.api.ToolCall;

/**
 * What a stream hands over, in the order in which it happened; the last is an end or a failure.
 *
 * @param <T> what its reader takes
 */
sealed interface Piece<T> {

  record Item<T>(T item) implements Piece<T> {}

  record Thought<T>(String text) implements Piece<T> {}

  record Call<T>(ToolCall call) implements Piece<T> {}

  record News<T>(Progress progress) implements Piece<T> {}

  record End<T>() implements Piece<T> {}

  record Failed<T>(Throwable failure) implements Piece<T> {}
}
