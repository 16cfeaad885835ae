package dev.mellea4j.backend.hf;

import dev.mellea4j.backend.hf.engine.Engine;
import dev.mellea4j.backend.hf.graph.Architecture;
import dev.mellea4j.backend.hf.graph.Architectures;
import dev.mellea4j.backend.hf.graph.ModelConfig;
import dev.mellea4j.backend.hf.graph.Precision;
import dev.mellea4j.backend.hf.library.RuntimeLoader;
import dev.mellea4j.backend.hf.task.BackgroundTask;
import dev.mellea4j.backend.hf.tokenizer.Tokenizer;
import dev.mellea4j.backend.hf.tokenizer.Vocabulary;
import dev.mellea4j.backend.hf.weights.Adapter;
import dev.mellea4j.backend.hf.weights.Checkpoint;
import dev.mellea4j.backend.hf.weights.FolderFiles;
import dev.mellea4j.backend.hf.weights.ModelFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A model, loaded. Safe for use by many threads. */
final class HfModel implements AutoCloseable {

  private static final String TOKENIZER = "tokenizer.json";

  /** Below this, threads wait for each other longer than they compute. */
  private static final long SMALL_BYTES = 64 << 20;

  /** For the keys and values of one context, unless somebody asks for a longer one. */
  private static final long MOST_CONTEXT_BYTES = 1L << 30;

  private final String name;
  private final ModelConfig config;
  private final GenerationDefaults defaults;
  private final Optional<ChatTemplates> templates;
  private final SteeringTokens steering;
  private final Tokenizer tokenizer;
  private final Engine engine;
  private final long sizeBytes;
  private final Grammars grammars;

  private HfModel(
      String name,
      ModelConfig config,
      GenerationDefaults defaults,
      Optional<ChatTemplates> templates,
      Tokenizer tokenizer,
      Engine engine,
      long sizeBytes) {
    this.name = name;
    this.config = config;
    this.defaults = defaults;
    this.templates = templates;
    this.steering =
        SteeringTokens.of(
            tokenizer.added(), templates.map(ChatTemplates::sources).orElse(List.of()));
    this.tokenizer = tokenizer;
    this.grammars = new Grammars(tokenizer.vocabulary(), this::callsWith);
    this.engine = engine;
    this.sizeBytes = sizeBytes;
  }

  /**
   * Loads a model.
   *
   * @param threads that compute; 0 for one a core, or one alone if the model is small
   * @param contextLength most tokens of prompt and reply together, if not the usual number
   * @param precision of the weights, if not the usual one of its size
   * @param adapter that is added to the weights, if any
   * @throws IllegalArgumentException if a file is missing or malformed, or the memory does not
   *     suffice; the message names what
   */
  static HfModel load(
      String name,
      ModelFiles files,
      int threads,
      Optional<Integer> contextLength,
      Optional<Precision> precision,
      Optional<Path> adapter) {
    // Two native libraries take longer to load than all the rest, so everything goes side by side.
    var runtime = BackgroundTask.start("runtime", RuntimeLoader::load);
    var own = Architectures.of(files);
    var architecture =
        own.withContextLength(contextLength.orElseGet(() -> usualContext(own.config())));
    int vocabulary = architecture.config().vocabulary();
    var json = files.text(TOKENIZER);
    var tokenizer =
        BackgroundTask.start(
            "tokenizer", () -> Tokenizer.of(files.place(TOKENIZER), json, vocabulary));
    try {
      var weights = weights(files, adapter);
      return load(name, files, architecture, weights, threads, precision, runtime, tokenizer);
    } catch (RuntimeException | Error e) {
      tokenizer.discard(Tokenizer::close);
      throw e;
    }
  }

  private static HfModel load(
      String name,
      ModelFiles files,
      Architecture architecture,
      Checkpoint weights,
      int threads,
      Optional<Precision> asked,
      BackgroundTask<?> runtime,
      BackgroundTask<Tokenizer> tokenizer) {
    var config = architecture.config();
    var precision = asked.orElseGet(() -> Precision.usual(MemoryNeed.elements(weights)));
    var need = MemoryNeed.of(config, weights, precision);
    need.requireAtMost(MemoryNeed.available(), name);
    var defaults = GenerationDefaults.of(files, config.vocabulary());
    var templates = ChatTemplates.of(name, files);
    runtime.result();
    boolean small = threads == 0 && need.weights() < SMALL_BYTES;
    var engine = open(name, architecture, weights, precision, small ? 1 : threads);
    try {
      return new HfModel(
          name, config, defaults, templates, tokenizer.result(), engine, need.weights());
    } catch (RuntimeException | Error e) {
      engine.close();
      throw e;
    }
  }

  private static Checkpoint weights(ModelFiles files, Optional<Path> adapter) {
    var weights = Checkpoint.of(files);
    return adapter.map(folder -> weights.with(Adapter.of(new FolderFiles(folder)))).orElse(weights);
  }

  /** As many tokens as the model can take, but no more than fit into some memory. */
  private static int usualContext(ModelConfig config) {
    return (int)
        Math.min(
            config.contextLength(), Math.max(1, MOST_CONTEXT_BYTES / config.cacheBytesPerToken()));
  }

  private static Engine open(
      String name,
      Architecture architecture,
      Checkpoint weights,
      Precision precision,
      int threads) {
    try {
      return Engine.open(architecture, weights, precision, threads);
    } catch (OutOfMemoryError e) {
      throw new IllegalArgumentException(
          "There is no room outside the heap for the weights of '%s' as %s. Raise -XX:MaxDirectMemorySize, or use a smaller model"
              .formatted(name, precision),
          e);
    }
  }

  String name() {
    return name;
  }

  ModelConfig config() {
    return config;
  }

  GenerationDefaults defaults() {
    return defaults;
  }

  Optional<ChatTemplates> templates() {
    return templates;
  }

  /** Returns the tokens that messages may not use. */
  SteeringTokens steering() {
    return steering;
  }

  Vocabulary vocabulary() {
    return tokenizer.vocabulary();
  }

  Tokenizer tokenizer() {
    return tokenizer;
  }

  Engine engine() {
    return engine;
  }

  /** Returns the memory that the weights take. */
  long sizeBytes() {
    return sizeBytes;
  }

  Grammars grammars() {
    return grammars;
  }

  /** Whether the model writes calls of tools with such a token. */
  private boolean callsWith(String token) {
    return templates
        .flatMap(all -> all.of(true).calls())
        .filter(format -> format.writes(token))
        .isPresent();
  }

  @Override
  public void close() {
    tokenizer.close();
    engine.close();
  }
}
