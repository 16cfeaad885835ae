package dev.mellea4j.http.openai.responses;

import dev.mellea4j.api.Reply;
import dev.mellea4j.http.Answer;
import dev.mellea4j.http.AnswerReader;
import java.io.IOException;

/**
 * Reads the answer to <a
 * href="https://platform.openai.com/docs/api-reference/responses/object">POST /responses</a>: one
 * object, or <a
 * href="https://platform.openai.com/docs/api-reference/responses-streaming">events</a>.
 *
 * <p>{@code extras} of a reply has what the server told besides, by its own names; {@code output}
 * is a list of what tools did that the provider ran, {@code usage} the server's own count.
 */
final class ResponseReader implements AnswerReader<Reply> {

  private final boolean streamed;
  private final String owner;

  /**
   * Makes a reader.
   *
   * @param streamed whether events were asked for; what comes counts more
   * @param owner of what the server wants back
   */
  ResponseReader(boolean streamed, String owner) {
    this.streamed = streamed;
    this.owner = owner;
  }

  @Override
  public Reply read(Answer answer) throws IOException {
    var reply = answer.reply();
    reply.owner(owner);
    var response = new ResponseBuilder(answer, reply);
    var events = streamed ? answer.events() : answer.whole();
    while (!response.isWhole() && events.next()) {
      response.add(ResponseEvent.read(events.json()));
    }
    return response.finished();
  }
}
