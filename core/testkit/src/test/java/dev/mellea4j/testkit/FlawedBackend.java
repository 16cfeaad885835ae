package dev.mellea4j.testkit;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.Capabilities;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Health;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import java.util.List;

/** Passes everything on to a good backend; a test overrides what is to go wrong. */
class FlawedBackend implements Backend {

  private final Backend good;

  FlawedBackend(Backend good) {
    this.good = good;
  }

  @Override
  public Reply generate(GenerateRequest request, ReplySink sink) {
    return good.generate(request, sink);
  }

  @Override
  public List<Reply> complete(List<String> prompts, ModelOptions options) {
    return good.complete(prompts, options);
  }

  @Override
  public Health health() {
    return good.health();
  }

  @Override
  public Capabilities capabilities() {
    return good.capabilities();
  }

  @Override
  public void close() {
    good.close();
  }
}
