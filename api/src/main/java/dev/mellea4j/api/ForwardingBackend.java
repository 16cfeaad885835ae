package dev.mellea4j.api;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A backend that stands before another one, and does itself what it overrides.
 *
 * <p>Everything else goes to that other backend. {@link #generate(GenerateRequest)} and {@link
 * #complete(List, ModelOptions)} go through the methods with a sink, so overriding those is enough.
 * Closing it closes the other one.
 *
 * <pre>{@code
 * record Counted(Backend backend, LongAdder calls) implements ForwardingBackend {
 *   @Override
 *   public Reply generate(GenerateRequest request, ReplySink sink) {
 *     calls.increment();
 *     return backend.generate(request, sink);
 *   }
 * }
 * }</pre>
 */
public interface ForwardingBackend extends Backend {

  /** Returns the backend that this one stands before, always the same. */
  Backend backend();

  @Override
  default Reply generate(GenerateRequest request, ReplySink sink) {
    return backend().generate(request, sink);
  }

  @Override
  default List<Reply> complete(CompletionRequest request, ReplySink sink) {
    return backend().complete(request, sink);
  }

  @Override
  default Optional<String> model() {
    return backend().model();
  }

  @Override
  default List<ModelInfo> models() {
    return backend().models();
  }

  @Override
  default Health health() {
    return backend().health();
  }

  @Override
  default Capabilities capabilities() {
    return backend().capabilities();
  }

  @Override
  default OptionalInt tokens(String text) {
    return backend().tokens(text);
  }

  @Override
  default List<ModelFacts> facts() {
    return backend().facts();
  }

  @Override
  default void close() {
    backend().close();
  }
}
