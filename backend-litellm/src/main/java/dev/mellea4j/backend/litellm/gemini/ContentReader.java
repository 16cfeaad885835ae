package dev.mellea4j.backend.litellm.gemini;

import dev.mellea4j.api.Reply;
import dev.mellea4j.http.Answer;
import dev.mellea4j.http.AnswerReader;
import dev.mellea4j.http.Json;
import java.io.IOException;
import tools.jackson.databind.JsonNode;

/**
 * Reads the answer to <a
 * href="https://ai.google.dev/api/generate-content#v1beta.GenerateContentResponse">generateContent</a>:
 * one response, or several in events or an array, whose parts follow one another.
 */
final class ContentReader implements AnswerReader<Reply> {

  private final boolean streamed;
  private final String owner;

  private ContentReader(boolean streamed, String owner) {
    this.streamed = streamed;
    this.owner = owner;
  }

  static ContentReader of(boolean streamed, String owner) {
    return new ContentReader(streamed, owner);
  }

  @Override
  public Reply read(Answer answer) throws IOException {
    var reply = new CandidateBuilder(answer, owner);
    if (streamed && !answer.mediaType().equals("application/json")) {
      var events = answer.events();
      while (events.next()) {
        JsonNode event = Json.MAPPER.readTree(events.json());
        reply.add(event);
      }
    } else {
      readTree(answer.tree(), reply);
    }
    return reply.built();
  }

  private static void readTree(JsonNode tree, CandidateBuilder reply) {
    if (tree.isArray()) {
      tree.forEach(reply::add);
    } else {
      reply.add(tree);
    }
  }
}
