package dev.mellea4j.core.lifetime;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.Capabilities;
import dev.mellea4j.api.CompletionRequest;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Health;
import dev.mellea4j.api.ModelFacts;
import dev.mellea4j.api.ModelInfo;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A backend that ends with the code it runs; every call after that is cancelled. */
final class TiedBackend implements Backend {

  private static final Logger log = LoggerFactory.getLogger(TiedBackend.class);

  private final String name;
  private final Backend backend;
  private final Residence residence;
  private final Consumer<TiedBackend> untie;

  TiedBackend(String name, Backend backend, Residence residence, Consumer<TiedBackend> untie) {
    this.name = name;
    this.backend = backend;
    this.residence = residence;
    this.untie = untie;
  }

  /** Closes the backend because its code leaves. */
  void end() {
    try {
      residence.context().run(backend::close);
    } catch (RuntimeException | LinkageError e) {
      log.warn("A backend failed to close. {}", residence.gone(name), e);
    }
  }

  @Override
  public Reply generate(GenerateRequest request, ReplySink sink) {
    var callers = residence.context().sink(sink);
    return residence.call(name, () -> backend.generate(request, callers));
  }

  @Override
  public Reply generate(GenerateRequest request) {
    return residence.call(name, () -> backend.generate(request));
  }

  @Override
  public List<Reply> complete(CompletionRequest request, ReplySink sink) {
    var callers = residence.context().sink(sink);
    return residence.call(name, () -> backend.complete(request, callers));
  }

  @Override
  public List<Reply> complete(List<String> prompts, ModelOptions options) {
    return residence.call(name, () -> backend.complete(prompts, options));
  }

  @Override
  public Optional<String> model() {
    return residence.orElse(Optional.empty(), backend::model);
  }

  @Override
  public List<ModelInfo> models() {
    return residence.call(name, backend::models);
  }

  @Override
  public Health health() {
    return residence.orElse(Health.down(residence.gone(name)), backend::health);
  }

  @Override
  public Capabilities capabilities() {
    return residence.orElse(Capabilities.unknown(), backend::capabilities);
  }

  @Override
  public OptionalInt tokens(String text) {
    return residence.orElse(OptionalInt.empty(), () -> backend.tokens(text));
  }

  @Override
  public List<ModelFacts> facts() {
    return residence.orElse(List.of(), backend::facts);
  }

  @Override
  public void close() {
    untie.accept(this);
    if (!residence.isOver()) {
      residence.context().run(backend::close);
    }
  }
}
