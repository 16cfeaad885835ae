package dev.mellea4j.http.openai.responses;

import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.http.Dialect;
import dev.mellea4j.http.ForwardingDialect;
import dev.mellea4j.http.model.ModelLimits;
import dev.mellea4j.http.openai.OpenAiDialect;

/** Speaks chat completions, and Responses for what those would refuse. */
record ApiChoice(OpenAiDialect dialect, ResponsesDialect responses) implements ForwardingDialect {

  @Override
  public Dialect speaking(String model, GenerateRequest request, ModelLimits limits) {
    return ChatRefusal.of(limits, request, dialect.optionNames()).isPresent() ? responses : dialect;
  }
}
