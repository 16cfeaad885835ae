package dev.mellea4j.backend.litellm.bedrock;

import dev.mellea4j.api.ModelInfo;
import dev.mellea4j.api.OptionNames;
import dev.mellea4j.api.Reply;
import dev.mellea4j.http.Chat;
import dev.mellea4j.http.Dialect;
import dev.mellea4j.http.ErrorReader;
import dev.mellea4j.http.HttpCall;
import dev.mellea4j.http.RawPrompts;
import dev.mellea4j.http.RoundTrip;
import java.util.List;
import java.util.Optional;

/** Somebody else's format, in front of which Amazon refuses in its own words. */
record AtBedrock(Dialect format) implements Dialect {

  @Override
  public OptionNames optionNames() {
    return format.optionNames();
  }

  @Override
  public RoundTrip<Reply> chat(Chat chat) {
    return format.chat(chat);
  }

  @Override
  public Chat prepared(Chat chat, HttpCall call) {
    return format.prepared(chat, call);
  }

  @Override
  public OptionNames rawOptionNames() {
    return format.rawOptionNames();
  }

  @Override
  public int mostPrompts() {
    return format.mostPrompts();
  }

  @Override
  public RoundTrip<List<Reply>> complete(RawPrompts prompts) {
    return format.complete(prompts);
  }

  @Override
  public RawPrompts prepared(RawPrompts prompts, HttpCall call) {
    return format.prepared(prompts, call);
  }

  @Override
  public Optional<RoundTrip<List<ModelInfo>>> models() {
    return format.models();
  }

  @Override
  public ErrorReader errors() {
    return new BedrockErrors(format.errors());
  }
}
