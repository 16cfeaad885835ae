package dev.mellea4j.http.openai;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.Reply;
import dev.mellea4j.http.Answer;
import dev.mellea4j.http.AnswerReader;
import dev.mellea4j.http.Json;
import java.io.IOException;
import tools.jackson.databind.JsonNode;

/**
 * Reads the answer to <a href="https://platform.openai.com/docs/api-reference/chat/object">POST
 * /chat/completions</a>: one object, or server-sent events with an object each.
 *
 * <p>{@code extras} of a reply has what the server told besides, by its own names; {@code logprobs}
 * is a list with a map a token, {@code usage} the server's own count.
 */
final class ChatReader implements AnswerReader<Reply> {

  private final boolean streamed;
  private final String owner;

  private ChatReader(boolean streamed, String owner) {
    this.streamed = streamed;
    this.owner = requireNonNull(owner, "owner");
  }

  /**
   * Returns a reader.
   *
   * @param streamed whether events were asked for; what the answer calls itself counts more
   * @param owner of the extras, as {@link OpenAiProfile#owner()} names it
   */
  static ChatReader of(boolean streamed, String owner) {
    return new ChatReader(streamed, owner);
  }

  @Override
  public Reply read(Answer answer) throws IOException {
    var reply = answer.reply();
    reply.owner(owner);
    return isStream(answer)
        ? readEvents(answer, new ChatChunk(answer, reply, true))
        : readWhole(answer, new ChatChunk(answer, reply, false));
  }

  private boolean isStream(Answer answer) {
    return switch (answer.mediaType()) {
      case "text/event-stream" -> true;
      case "application/json" -> false;
      default -> streamed;
    };
  }

  private static Reply readWhole(Answer answer, ChatChunk whole) {
    var json = answer.json();
    json.nextToken();
    whole.read(json);
    return whole.finished(true);
  }

  private static Reply readEvents(Answer answer, ChatChunk chunk) throws IOException {
    var events = answer.sse();
    while (events.next()) {
      if (events.name().equals("error")) {
        JsonNode error = Json.MAPPER.readTree(events.json());
        throw answer.failure(error);
      }
      chunk.read(events.json());
    }
    return chunk.finished(events.done());
  }
}
