package dev.mellea4j.backend.hf.grammar;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The texts that a reply may be, over the tokens of a vocabulary. Safe for use by many threads. */
public final class Grammar {

  private static final int MOST_STATES = 256;
  private static final int PATIENCE_MILLIS = 5;

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

  /** As states are found out about while a text is written, one writer does so at a time. */
  private final ReentrantLock turn = new ReentrantLock();

  private Grammar(TokenTrie trie, List<List<Symbol>> sequences, Runnable check) {
    this.trie = trie;
    var symbol = Symbols.choice(sequences);
    Lengths.measure(symbol, check);
    this.automaton = new Automaton(symbol);
  }

  /**
   * Returns the grammar of JSON objects and arrays of any shape, or one of several schemas, each
   * between two texts.
   *
   * @param check throws if the caller is cancelled or interrupted
   * @throws dev.mellea4j.api.BackendException if a schema has a keyword that cannot be enforced
   * @throws IllegalArgumentException if one is malformed or no finite text satisfies it
   */
  public static Grammar json(TokenTrie trie, List<FramedSchema> frames, Runnable check) {
    var sequences = sequences(frames, check);
    sequences.add(List.of(JsonSchemaGrammar.any()));
    return new Grammar(trie, sequences, check);
  }

  /**
   * Returns the grammar of one of several schemas, each between two texts.
   *
   * @param check throws if the caller is cancelled or interrupted
   * @throws dev.mellea4j.api.BackendException if a schema has a keyword that cannot be enforced
   * @throws IllegalArgumentException if one is malformed or no finite text satisfies it
   */
  public static Grammar framed(TokenTrie trie, List<FramedSchema> frames, Runnable check) {
    return new Grammar(trie, sequences(frames, check), check);
  }

  private static List<List<Symbol>> sequences(List<FramedSchema> frames, Runnable check) {
    var sequences = new ArrayList<List<Symbol>>();
    for (var frame : frames) {
      sequences.add(
          List.of(
              Symbols.text(frame.before()),
              frame.isCall()
                  ? JsonSchemaGrammar.ofObjects(frame.schema(), check)
                  : JsonSchemaGrammar.of(frame.schema(), check),
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

  GrammarState next(GrammarState state, byte[] token, Runnable check) {
    return inTurn(
        check,
        () -> {
          var next = state;
          for (byte value : token) {
            next = automaton.next(next, value);
          }
          return next;
        });
  }

  /**
   * Returns the tokens that may come in a state, after which few enough bytes complete the text.
   *
   * @param mostBytesAfter so many
   * @param check throws if the caller is cancelled
   */
  AllowedTokens allowed(GrammarState state, long mostBytesAfter, Runnable check) {
    return inTurn(
        check,
        () -> {
          var alike = automaton.alike(state, trie.longest());
          var all = allowed.computeIfAbsent(alike, from -> trie.allowed(automaton, from, check));
          // The bytes that are missing in one state more than in the other are missing after, too.
          long missing = state.fewestBytes() - alike.fewestBytes();
          return all.mostBytes() + missing <= mostBytesAfter
              ? all
              : trie.allowed(automaton, state, mostBytesAfter, check);
        });
  }

  private <T> T inTurn(Runnable check, Supplier<T> work) {
    takeTurn(check);
    try {
      return work.get();
    } finally {
      turn.unlock();
    }
  }

  private void takeTurn(Runnable check) {
    try {
      while (!turn.tryLock() && !turn.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        check.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      check.run();
      throw new IllegalStateException("An interrupt went unnoticed", e);
    }
  }
}
