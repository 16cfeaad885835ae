package dev.mellea4j.core.stream;

import dev.mellea4j.api.Progress;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ToolCall;

/** What a stream hands over, in the order in which it happened; the last is an end or a failure. */
public sealed interface Piece {

  record Text(String text) implements Piece {}

  record Thought(String text) implements Piece {}

  record Call(ToolCall call) implements Piece {}

  record News(Progress progress) implements Piece {}

  record End(Reply reply) implements Piece {}

  record Failed(Throwable failure) implements Piece {}
}
