package dev.mellea4j.backend.hf;

import dev.mellea4j.backend.hf.grammar.FramedSchema;
import dev.mellea4j.backend.hf.grammar.Grammar;
import dev.mellea4j.backend.hf.grammar.TokenTrie;
import dev.mellea4j.backend.hf.tokenizer.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The grammars that replies were kept to lately, with what they have found out about the tokens of
 * a vocabulary. Safe for use by many threads.
 */
final class Grammars {

  private static final int MOST = 16;

  private final Vocabulary vocabulary;
  private final Predicate<String> spoken;
  private final Map<Key, Grammar> grammars = new LinkedHashMap<>(16, 0.75f, true);
  private Optional<TokenTrie> trie = Optional.empty();
  private Optional<TokenTrie> trieOfCalls = Optional.empty();

  /**
   * Makes room for grammars.
   *
   * @param spoken special tokens that calls of tools are made of all the same
   */
  Grammars(Vocabulary vocabulary, Predicate<String> spoken) {
    this.vocabulary = vocabulary;
    this.spoken = spoken;
  }

  /**
   * Returns the grammar of some schemas. Another caller who asks for the same meanwhile makes it
   * too, rather than wait.
   *
   * @param anyJson whether JSON of any shape will do as well
   * @param check throws if the caller is cancelled or interrupted
   */
  Grammar of(List<FramedSchema> frames, boolean anyJson, Runnable check) {
    var key = new Key(List.copyOf(frames), anyJson);
    return known(key).orElseGet(() -> keep(key, make(key, check)));
  }

  private Grammar make(Key key, Runnable check) {
    var tokens = key.framed() ? trieOfCalls() : trie();
    return key.anyJson()
        ? Grammar.json(tokens, key.frames(), check)
        : Grammar.framed(tokens, key.frames(), check);
  }

  private synchronized Optional<Grammar> known(Key key) {
    return Optional.ofNullable(grammars.get(key));
  }

  private synchronized Grammar keep(Key key, Grammar made) {
    var grammar = grammars.putIfAbsent(key, made);
    if (grammars.size() > MOST) {
      grammars.remove(grammars.keySet().iterator().next());
    }
    return grammar == null ? made : grammar;
  }

  /** Whether the vocabulary can spell any text, so that every grammar can be kept. */
  boolean spellAnyText() {
    return trie().spellsAnyText();
  }

  private synchronized TokenTrie trie() {
    if (trie.isEmpty()) {
      trie = Optional.of(new TokenTrie(vocabulary.size(), this::plain));
    }
    return trie.get();
  }

  private synchronized TokenTrie trieOfCalls() {
    if (trieOfCalls.isEmpty()) {
      trieOfCalls = Optional.of(new TokenTrie(vocabulary.size(), this::spoken));
    }
    return trieOfCalls.get();
  }

  private byte @Nullable [] plain(int id) {
    return vocabulary.special(id) ? null : vocabulary.bytes(id);
  }

  private byte @Nullable [] spoken(int id) {
    var bytes = vocabulary.bytes(id);
    return bytes != null && spoken.test(new String(bytes, StandardCharsets.UTF_8))
        ? bytes
        : plain(id);
  }

  private record Key(List<FramedSchema> frames, boolean anyJson) {

    boolean framed() {
      return frames.stream().anyMatch(frame -> !frame.before().isEmpty());
    }
  }
}
