package dev.mellea4j.http.ollama;

import dev.mellea4j.api.Reply;
import dev.mellea4j.http.Answer;
import dev.mellea4j.http.AnswerReader;
import java.io.IOException;

/**
 * Reads the answer to <a
 * href="https://github.com/ollama/ollama/blob/main/docs/api.md#generate-a-chat-completion">POST
 * /api/chat</a> and to {@code POST /api/generate}: one object, or a stream of them, a line each.
 */
final class ChatReader implements AnswerReader<Reply> {

  private final boolean streamed;

  private ChatReader(boolean streamed) {
    this.streamed = streamed;
  }

  /**
   * Returns a reader.
   *
   * @param streamed whether the reply comes in pieces
   */
  static ChatReader of(boolean streamed) {
    return new ChatReader(streamed);
  }

  @Override
  public Reply read(Answer answer) throws IOException {
    var reply = answer.reply();
    var line = new ChatLine(answer, reply);
    var lines = streamed ? answer.events() : answer.whole();
    while (!line.isDone() && lines.next()) {
      line.read(lines.json());
    }
    return line.finished();
  }
}
