package dev.mellea4j.backend.hf;

import dev.mellea4j.backend.hf.engine.Engine;
import dev.mellea4j.backend.hf.grammar.TokenTrie;
import dev.mellea4j.backend.hf.text.Tokenizer;
import dev.mellea4j.backend.hf.text.Vocabulary;
import dev.mellea4j.backend.hf.weights.ModelConfig;
import dev.mellea4j.backend.hf.weights.ModelFiles;
import dev.mellea4j.backend.hf.weights.Safetensors;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A model, loaded. Safe for use by many threads. */
final class HfModel implements AutoCloseable {

  private static final String TOKENIZER = "tokenizer.json";
  private static final String WEIGHTS = "model.safetensors";

  private final String name;
  private final ModelConfig config;
  private final GenerationDefaults defaults;
  private final Optional<ChatTemplate> template;
  private final Vocabulary vocabulary;
  private final Tokenizer tokenizer;
  private final Engine engine;
  private final long sizeBytes;
  private Optional<TokenTrie> trie = Optional.empty();

  private HfModel(
      String name,
      ModelConfig config,
      GenerationDefaults defaults,
      Optional<ChatTemplate> template,
      TextSide text,
      Engine engine,
      long sizeBytes) {
    this.name = name;
    this.config = config;
    this.defaults = defaults;
    this.template = template;
    this.vocabulary = text.vocabulary();
    this.tokenizer = text.tokenizer();
    this.engine = engine;
    this.sizeBytes = sizeBytes;
  }

  /**
   * Loads a model.
   *
   * @param threads that compute, 0 for one a core
   * @param contextLength most tokens of prompt and reply together, if fewer than the model can take
   * @throws IllegalArgumentException if a file is missing or malformed, or the memory does not
   *     suffice; the message names what
   */
  static HfModel load(String name, ModelFiles files, int threads, Optional<Integer> contextLength) {
    var described = ModelConfig.of(files);
    var config = described.withContextLength(contextLength.orElse(described.contextLength()));
    var weights = Safetensors.of(files, WEIGHTS);
    var need = MemoryNeed.of(config, weights);
    need.requireAtMost(MemoryNeed.available(), name);
    var json = files.text(TOKENIZER);
    // The two native libraries take as long as everything else, so they load side by side.
    var text = new FutureTask<>(() -> TextSide.of(files.place(TOKENIZER), json, config));
    new Thread(text, "mellea-hf-tokenizer").start();
    Engine engine;
    try {
      engine = Engine.open(config, weights, threads);
    } catch (RuntimeException | Error e) {
      result(text).tokenizer().close();
      throw e;
    }
    try {
      var defaults = GenerationDefaults.of(files);
      var template = ChatTemplate.of(name, files);
      return new HfModel(name, config, defaults, template, result(text), engine, need.weights());
    } catch (RuntimeException | Error e) {
      engine.close();
      throw e;
    }
  }

  private static TextSide result(FutureTask<TextSide> task) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          if (e.getCause() instanceof RuntimeException cause) {
            throw cause;
          }
          throw new IllegalStateException("The tokenizer cannot be loaded", e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
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

  Optional<ChatTemplate> template() {
    return template;
  }

  Vocabulary vocabulary() {
    return vocabulary;
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

  /** Returns the tokens that text is made of, by their bytes; made when first asked for. */
  synchronized TokenTrie trie() {
    if (trie.isEmpty()) {
      trie =
          Optional.of(
              new TokenTrie(
                  vocabulary.size(), id -> vocabulary.special(id) ? null : vocabulary.bytes(id)));
    }
    return trie.get();
  }

  @Override
  public void close() {
    tokenizer.close();
    engine.close();
  }

  /** What turns text into tokens and back. */
  private record TextSide(Vocabulary vocabulary, Tokenizer tokenizer) {

    static TextSide of(String place, String json, ModelConfig config) {
      var vocabulary = Vocabulary.of(place, json);
      if (vocabulary.size() > config.vocabulary()) {
        throw new IllegalArgumentException(
            "'%s' has tokens up to %d, but config.json describes a model of %d"
                .formatted(place, vocabulary.size() - 1, config.vocabulary()));
      }
      return new TextSide(vocabulary, Tokenizer.of(place, json));
    }
  }
}
