package dev.mellea4j.backend.hf;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Capabilities;
import dev.mellea4j.api.Capability;
import dev.mellea4j.api.CompletionRequest;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Health;
import dev.mellea4j.api.ModelInfo;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.backend.hf.engine.Cancellation;
import dev.mellea4j.backend.hf.engine.Decoder;
import dev.mellea4j.backend.hf.task.Alarms;
import dev.mellea4j.backend.hf.tokenizer.PromptText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** A model in this process. */
final class HfBackend implements Backend {

  private final HfModel model;
  private final ModelOptions defaults;
  private final Duration total;
  private final Alarms alarms = new Alarms();
  private final SimpleLruCache cache;
  private final Calls calls;
  private final Completion completion;

  /**
   * Makes a backend, which closes the model.
   *
   * @param cacheBytes for the prefixes of conversations
   * @param total time that a call may take
   */
  HfBackend(HfModel model, ModelOptions defaults, long cacheBytes, Duration total) {
    this.model = model;
    this.defaults = defaults;
    this.total = total;
    this.cache = new SimpleLruCache(model.config(), cacheBytes);
    this.calls = new Calls(model::close);
    this.completion = new Completion(model);
  }

  @Override
  public Reply generate(GenerateRequest request, ReplySink sink) {
    long start = System.nanoTime();
    return call(
        sink, call -> answer(Chat.of(model, request, defaults, call::check), sink, start, call));
  }

  /** Does something that can be cancelled, and ends when its time is over. */
  private <T> T call(ReplySink sink, Function<Cancellation, T> work) {
    try (var call = new Cancellation(total)) {
      calls.enter(call);
      var alarm = alarms.set(total, call::expire);
      try {
        sink.onCancel(call::cancel);
        return work.apply(call);
      } finally {
        alarm.run();
        calls.leave(call);
      }
    }
  }

  private Reply answer(Chat chat, ReplySink sink, long start, Cancellation call) {
    var budget = chat.budget();
    var sequence = chat.reply(budget, sink, start);
    int cached = decode(sequence, budget, call);
    return sequence
        .finish(cached)
        .withModel(model.name())
        .withMoreWarnings(chat.warnings())
        .withMoreWarnings(budget.warnings());
  }

  /** Lets the model write; returns how many tokens of the prompt were known before. */
  private int decode(Sequence sequence, TokenBudget budget, Cancellation call) {
    var known = cache.take(budget.prompt(), budget.positionsAtFirst());
    var seen = known;
    try (var decoder = new Decoder(model.engine(), known.cache(), call)) {
      sequence.choose(decoder.prompt(budget.prompt(), known.tokens().length));
      while (!sequence.over()) {
        if (sequence.fed() == seen.cache().capacity()) {
          decoder.settle();
          seen = cache.grow(seen);
          decoder.use(seen.cache());
        }
        sequence.choose(decoder.next(sequence.lastToken(), sequence.fed()));
      }
      seen = new SimpleLruCache.Prefix(sequence.fedTokens(), seen.cache());
      return known.tokens().length;
    } finally {
      cache.put(seen);
    }
  }

  @Override
  public List<Reply> complete(CompletionRequest request, ReplySink sink) {
    return call(sink, call -> completion.of(request.withDefaults(defaults), call));
  }

  @Override
  public Optional<String> model() {
    return Optional.of(model.name());
  }

  @Override
  public OptionalInt tokens(String text) {
    int most = model.config().contextLength();
    try {
      return OptionalInt.of(call(ReplySink.NONE, call -> tokens(text, most, call)));
    } catch (IllegalStateException closed) {
      return OptionalInt.empty();
    } catch (BackendException e) {
      return e.reason() == Reason.CONTEXT_OVERFLOW ? OptionalInt.of(most + 1) : OptionalInt.empty();
    }
  }

  private int tokens(String text, int most, Cancellation call) {
    return model.tokenizer().encode(PromptText.of(text), most, call::check).length;
  }

  @Override
  public List<ModelInfo> models() {
    return List.of(
        ModelInfo.of(model.name())
            .withSizeBytes(model.sizeBytes())
            .withCapabilities(capabilities()));
  }

  @Override
  public Health health() {
    return calls.closed()
        ? Health.down("The backend is closed. Open another")
        : Health.up("'%s' is loaded".formatted(model.name()));
  }

  @Override
  public Capabilities capabilities() {
    var templates = model.templates();
    return Capabilities.unknown()
        .with(Capability.TOOLS, templates.flatMap(all -> all.of(true).calls()).isPresent())
        .with(Capability.JSON, true)
        .with(Capability.JSON_SCHEMA, true)
        .with(Capability.IMAGES, false)
        .with(Capability.AUDIO, false)
        .with(Capability.DOCUMENTS, false)
        .with(Capability.THINKING, templates.flatMap(all -> all.of(false).thoughts()).isPresent())
        .with(Capability.COMPLETION, true)
        .with(
            Capability.CONTINUATION,
            templates.filter(all -> all.of(false).keepsReplies()).isPresent())
        .withContextLength(model.config().contextLength());
  }

  @Override
  public void close() {
    cache.close();
    alarms.close();
    calls.close();
  }
}
