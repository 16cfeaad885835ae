package dev.mellea4j.backend.watsonx;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.CompletionRequest;
import dev.mellea4j.api.ForwardingBackend;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Says with its first reply, and no other, that its name is deprecated. */
final class WatsonxBackend implements ForwardingBackend {

  private final Backend watsonx;
  private final AtomicBoolean said = new AtomicBoolean();

  WatsonxBackend(Backend watsonx) {
    this.watsonx = requireNonNull(watsonx, "watsonx");
  }

  @Override
  public Backend backend() {
    return watsonx;
  }

  @Override
  public Reply generate(GenerateRequest request, ReplySink sink) {
    return warned(watsonx.generate(request, sink));
  }

  @Override
  public List<Reply> complete(CompletionRequest request, ReplySink sink) {
    return watsonx.complete(request, sink).stream().map(this::warned).toList();
  }

  private Reply warned(Reply reply) {
    return said.compareAndSet(false, true) ? reply.withMoreWarnings(List.of(deprecation())) : reply;
  }

  private String deprecation() {
    return "Mellea has deprecated the backend 'watsonx'. Use the backend 'litellm' with the model 'watsonx/%s' and the same settings"
        .formatted(watsonx.model().orElse("ibm/granite-4-h-small"));
  }

  /** Returns the server's address. */
  @Override
  public String toString() {
    return watsonx.toString();
  }
}
