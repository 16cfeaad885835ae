package dev.mellea4j.backend.hf;

import dev.mellea4j.backend.hf.grammar.FramedSchema;
import dev.mellea4j.backend.hf.grammar.Grammar;
import dev.mellea4j.backend.hf.grammar.TokenTrie;
import dev.mellea4j.backend.hf.tokenizer.Vocabulary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The grammars that replies were kept to lately, with what they have found out about the tokens of
 * a vocabulary. Safe for use by many threads.
 */
final class Grammars {

  private static final int MOST = 16;

  private final Vocabulary vocabulary;
  private final Map<Key, Grammar> grammars = new LinkedHashMap<>(16, 0.75f, true);
  private Optional<TokenTrie> trie = Optional.empty();

  Grammars(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /**
   * Returns the grammar of some schemas.
   *
   * @param anyJson whether JSON of any shape will do as well
   */
  synchronized Grammar of(List<FramedSchema> frames, boolean anyJson) {
    var key = new Key(List.copyOf(frames), anyJson);
    var grammar = grammars.get(key);
    if (grammar == null) {
      grammar = anyJson ? Grammar.json(trie(), frames) : Grammar.framed(trie(), frames);
      grammars.put(key, grammar);
    }
    if (grammars.size() > MOST) {
      grammars.remove(grammars.keySet().iterator().next());
    }
    return grammar;
  }

  /** Whether the vocabulary can spell any text, so that every grammar can be kept. */
  synchronized boolean spellAnyText() {
    return trie().spellsAnyText();
  }

  private TokenTrie trie() {
    if (trie.isEmpty()) {
      trie =
          Optional.of(
              new TokenTrie(
                  vocabulary.size(), id -> vocabulary.special(id) ? null : vocabulary.bytes(id)));
    }
    return trie.get();
  }

  private record Key(List<FramedSchema> frames, boolean anyJson) {}
}
