package dev.mellea4j.backend.hf.grammar;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The texts that a reply may be, over the tokens of a vocabulary. Safe for use by many threads. */
public final class Grammar {

  private static final int MOST_STATES = 256;

  private final TokenTrie trie;
  private final Automaton automaton;
  private final Map<GrammarState, AllowedTokens> allowed =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<GrammarState, AllowedTokens> eldest) {
          return size() > MOST_STATES;
        }
      };

  private Grammar(TokenTrie trie, List<List<Symbol>> sequences) {
    this.trie = trie;
    var symbol = Symbols.choice(sequences);
    Symbols.measure(symbol);
    this.automaton = new Automaton(symbol);
  }

  /**
   * Returns the grammar of JSON objects and arrays of any shape, or one of several schemas, each
   * between two texts.
   *
   * @throws dev.mellea4j.api.BackendException if a schema has a keyword that cannot be enforced
   * @throws IllegalArgumentException if one is malformed or no finite text satisfies it
   */
  public static Grammar json(TokenTrie trie, List<FramedSchema> frames) {
    var sequences = sequences(frames);
    sequences.add(List.of(JsonSchemaGrammar.any()));
    return new Grammar(trie, sequences);
  }

  /**
   * Returns the grammar of one of several schemas, each between two texts.
   *
   * @throws dev.mellea4j.api.BackendException if a schema has a keyword that cannot be enforced
   * @throws IllegalArgumentException if one is malformed or no finite text satisfies it
   */
  public static Grammar framed(TokenTrie trie, List<FramedSchema> frames) {
    return new Grammar(trie, sequences(frames));
  }

  private static List<List<Symbol>> sequences(List<FramedSchema> frames) {
    var sequences = new ArrayList<List<Symbol>>();
    for (var frame : frames) {
      sequences.add(
          List.of(
              Symbols.text(frame.before()),
              JsonSchemaGrammar.of(frame.schema()),
              Symbols.text(frame.after())));
    }
    return sequences;
  }

  /** Returns the length of the shortest text, in bytes; no more tokens are needed for it. */
  public long fewestBytes() {
    return automaton.start().fewestBytes();
  }

  GrammarState start() {
    return automaton.start();
  }

  synchronized GrammarState next(GrammarState state, byte[] token) {
    var next = state;
    for (byte value : token) {
      next = automaton.next(next, value);
    }
    return next;
  }

  synchronized AllowedTokens allowed(GrammarState state) {
    return allowed.computeIfAbsent(state, from -> trie.allowed(automaton, from));
  }
}
