package dev.mellea4j.backend.litellm.route;

import dev.mellea4j.api.OptionNames;
import dev.mellea4j.api.Reply;
import dev.mellea4j.http.Chat;
import dev.mellea4j.http.Dialect;
import dev.mellea4j.http.ErrorReader;
import dev.mellea4j.http.HttpCall;
import dev.mellea4j.http.RoundTrip;
import java.util.function.Function;

/**
 * The chats of a format at a path that is the model's own; nothing else of the format is there.
 *
 * @param path of a chat, by whether it is streamed
 */
public record ModelPathDialect(Dialect format, Function<Boolean, String> path) implements Dialect {

  @Override
  public OptionNames optionNames() {
    return format.optionNames();
  }

  @Override
  public String provider() {
    return format.provider();
  }

  @Override
  public RoundTrip<Reply> chat(Chat chat) {
    var trip = format.chat(chat);
    return new RoundTrip<>(trip.request().withPath(path.apply(chat.streamed())), trip.reader());
  }

  @Override
  public Chat prepared(Chat chat, HttpCall call) {
    return format.prepared(chat, call);
  }

  @Override
  public ErrorReader errors() {
    return format.errors();
  }
}
