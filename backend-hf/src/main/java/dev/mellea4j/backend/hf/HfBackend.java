package dev.mellea4j.backend.hf;

import dev.mellea4j.api.Backend;
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
import java.util.List;
import java.util.Optional;

/** A model in this process. */
final class HfBackend implements Backend {

  private final HfModel model;
  private final ModelOptions defaults;
  private final SimpleLruCache cache;
  private final Calls calls;
  private final Completion completion;

  HfBackend(HfModel model, ModelOptions defaults, long cacheBytes) {
    this.model = model;
    this.defaults = defaults;
    this.cache = new SimpleLruCache(model.config(), cacheBytes);
    this.calls = new Calls(model::close);
    this.completion = new Completion(model);
  }

  @Override
  public Reply generate(GenerateRequest request, ReplySink sink) {
    long start = System.nanoTime();
    try (var call = new Cancellation()) {
      calls.enter(call);
      try {
        sink.onCancel(call::cancel);
        var chat = Chat.of(model, request, defaults);
        return answer(chat, sink, start, call);
      } finally {
        calls.leave(call);
      }
    }
  }

  private Reply answer(Chat chat, ReplySink sink, long start, Cancellation call) {
    var budget = chat.budget(call::check);
    var sequence = chat.reply(budget, sink, start, call::check);
    int cached = decode(sequence, budget, call);
    return sequence
        .finish(cached)
        .withModel(model.name())
        .withMoreWarnings(chat.warnings())
        .withMoreWarnings(budget.warnings());
  }

  /** Lets the model write; returns how many tokens of the prompt were known before. */
  private int decode(Sequence sequence, TokenBudget budget, Cancellation call) {
    var known = cache.take(budget.prompt(), budget.positions());
    var seen = known;
    try (var decoder = new Decoder(model.engine(), known.cache(), call)) {
      sequence.choose(decoder.prompt(budget.prompt(), known.tokens().length));
      while (!sequence.over()) {
        int[] last = {sequence.lastToken()};
        sequence.choose(decoder.next(last, new int[] {sequence.fed()})[0]);
      }
      seen = new SimpleLruCache.Prefix(sequence.fedTokens(), known.cache());
      return known.tokens().length;
    } finally {
      cache.put(seen);
    }
  }

  @Override
  public List<Reply> complete(CompletionRequest request, ReplySink sink) {
    try (var call = new Cancellation()) {
      calls.enter(call);
      try {
        sink.onCancel(call::cancel);
        return completion.of(request.withDefaults(defaults), call);
      } finally {
        calls.leave(call);
      }
    }
  }

  @Override
  public Optional<String> model() {
    return Optional.of(model.name());
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
        .withContextLength(model.config().contextLength());
  }

  @Override
  public void close() {
    cache.close();
    calls.close();
  }
}
