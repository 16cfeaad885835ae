package dev.mellea4j.http.openai;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.Reply;
import dev.mellea4j.http.Answer;
import dev.mellea4j.http.AnswerReader;
import java.io.IOException;

/**
 * Reads the answer to <a href="https://platform.openai.com/docs/api-reference/chat/object">POST
 * /chat/completions</a>: one object, or events with an object each.
 *
 * <p>{@code extras} of a reply has what the server told besides, by its own names; {@code logprobs}
 * is a list with a map a token, {@code usage} the server's own count.
 */
public final class ChatReader implements AnswerReader<Reply> {

  private final boolean streamed;
  private final OpenAiProfile profile;

  private ChatReader(boolean streamed, OpenAiProfile profile) {
    this.streamed = streamed;
    this.profile = requireNonNull(profile, "profile");
  }

  /**
   * Returns a reader.
   *
   * @param streamed whether events were asked for; what comes counts more
   * @param profile of the server: who owns the extras, and where thoughts are
   */
  public static ChatReader of(boolean streamed, OpenAiProfile profile) {
    return new ChatReader(streamed, profile);
  }

  @Override
  public Reply read(Answer answer) throws IOException {
    var reply = answer.reply();
    reply.owner(profile.owner());
    if (profile.has(OpenAiTrait.RESPONSE_TAGS)) {
      reply.splitThoughtsAndResponse();
    } else if (!profile.has(OpenAiTrait.NO_THINK_TAGS)) {
      reply.splitThoughts(profile.has(OpenAiTrait.CLOSING_THINK_TAG));
    }
    var chunk = new ChatChunk(answer, reply);
    var events = streamed ? answer.events() : answer.whole();
    while (!chunk.isWhole() && events.next()) {
      chunk.read(events.json(), events.isBare());
    }
    return chunk.finished(events.done());
  }
}
