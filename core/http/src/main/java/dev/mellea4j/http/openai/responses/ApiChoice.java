package dev.mellea4j.http.openai.responses;

import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ModelInfo;
import dev.mellea4j.api.OptionNames;
import dev.mellea4j.api.Reply;
import dev.mellea4j.http.Chat;
import dev.mellea4j.http.Dialect;
import dev.mellea4j.http.ErrorReader;
import dev.mellea4j.http.HttpCall;
import dev.mellea4j.http.RawPrompts;
import dev.mellea4j.http.RoundTrip;
import dev.mellea4j.http.openai.OpenAiDialect;
import java.util.List;
import java.util.Optional;

/** Speaks chat completions, and Responses for what those would refuse. */
final class ApiChoice implements Dialect {

  private final OpenAiDialect chat;
  private final ResponsesDialect responses;

  ApiChoice(OpenAiDialect chat, ResponsesDialect responses) {
    this.chat = chat;
    this.responses = responses;
  }

  @Override
  public Dialect speaking(String model, GenerateRequest request) {
    return ChatRefusal.of(model, request, chat.optionNames()).isPresent() ? responses : chat;
  }

  @Override
  public OptionNames optionNames() {
    return chat.optionNames();
  }

  @Override
  public RoundTrip<Reply> chat(Chat said) {
    return chat.chat(said);
  }

  @Override
  public OptionNames rawOptionNames() {
    return chat.rawOptionNames();
  }

  @Override
  public int mostPrompts() {
    return chat.mostPrompts();
  }

  @Override
  public RoundTrip<List<Reply>> complete(RawPrompts prompts) {
    return chat.complete(prompts);
  }

  @Override
  public RawPrompts prepared(RawPrompts prompts, HttpCall call) {
    return chat.prepared(prompts, call);
  }

  @Override
  public Optional<RoundTrip<List<ModelInfo>>> models() {
    return chat.models();
  }

  @Override
  public ErrorReader errors() {
    return chat.errors();
  }
}
