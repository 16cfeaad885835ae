package dev.mellea4j.backend.litellm.vertex;

import dev.mellea4j.api.OptionNames;
import dev.mellea4j.api.Reply;
import dev.mellea4j.http.Chat;
import dev.mellea4j.http.Dialect;
import dev.mellea4j.http.ErrorReader;
import dev.mellea4j.http.HttpCall;
import dev.mellea4j.http.RoundTrip;
import java.util.function.Function;

/**
 * The OpenAI API for chats alone, at a path of Vertex AI.
 *
 * @param path by whether the reply comes in pieces
 */
record PartnerDialect(Dialect openAi, Function<Boolean, String> path) implements Dialect {

  @Override
  public OptionNames optionNames() {
    return openAi.optionNames();
  }

  @Override
  public RoundTrip<Reply> chat(Chat chat) {
    var trip = openAi.chat(chat);
    return new RoundTrip<>(trip.request().withPath(path.apply(chat.streamed())), trip.reader());
  }

  @Override
  public Chat prepared(Chat chat, HttpCall call) {
    return openAi.prepared(chat, call);
  }

  @Override
  public ErrorReader errors() {
    return openAi.errors();
  }
}
