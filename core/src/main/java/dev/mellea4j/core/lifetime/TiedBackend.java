package dev.mellea4j.core.lifetime;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendException;
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
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A backend that ends with the code it runs; every call after that is cancelled. */
final class TiedBackend implements Backend {

  private static final Logger log = LoggerFactory.getLogger(TiedBackend.class);

  private final Backend backend;
  private final String gone;
  private final Consumer<TiedBackend> untie;
  private volatile boolean over;

  TiedBackend(Backend backend, String gone, Consumer<TiedBackend> untie) {
    this.backend = backend;
    this.gone = gone;
    this.untie = untie;
  }

  /** Closes the backend because its code leaves. */
  void end() {
    over = true;
    try {
      backend.close();
    } catch (RuntimeException | LinkageError e) {
      log.warn("A backend failed to close. {}", gone, e);
    }
  }

  @Override
  public Reply generate(GenerateRequest request, ReplySink sink) {
    return call(() -> backend.generate(request, sink));
  }

  @Override
  public Reply generate(GenerateRequest request) {
    return call(() -> backend.generate(request));
  }

  @Override
  public List<Reply> complete(CompletionRequest request, ReplySink sink) {
    return call(() -> backend.complete(request, sink));
  }

  @Override
  public List<Reply> complete(List<String> prompts, ModelOptions options) {
    return call(() -> backend.complete(prompts, options));
  }

  @Override
  public Optional<String> model() {
    return over ? Optional.empty() : backend.model();
  }

  @Override
  public List<ModelInfo> models() {
    return call(backend::models);
  }

  @Override
  public Health health() {
    return over ? Health.down(gone) : backend.health();
  }

  @Override
  public Capabilities capabilities() {
    return over ? Capabilities.unknown() : backend.capabilities();
  }

  @Override
  public OptionalInt tokens(String text) {
    return over ? OptionalInt.empty() : backend.tokens(text);
  }

  @Override
  public List<ModelFacts> facts() {
    return over ? List.of() : backend.facts();
  }

  @Override
  public void close() {
    untie.accept(this);
    if (!over) {
      backend.close();
    }
  }

  private <T> T call(Supplier<T> work) {
    if (over) {
      throw new BackendException(BackendException.Reason.CANCELLED, gone);
    }
    try {
      return work.get();
    } catch (RuntimeException | LinkageError e) {
      if (over) {
        // Code that leaves in the middle of a call fails in any way: closed, or classes missing.
        throw new BackendException(BackendException.Reason.CANCELLED, gone, e);
      }
      throw e;
    }
  }
}
