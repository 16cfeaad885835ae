package dev.mellea4j.backend.hf.grammar;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a grammar that is read byte by byte rather than taken apart. */
abstract non-sealed class Scan extends Symbol {

  /** Returns what may follow a byte; null if the byte may not come. */
  abstract @Nullable Scan after(int value);

  /** Whether this may end here. */
  abstract boolean complete();

  /** Whether more may come. */
  abstract boolean open();

  /**
   * Returns what allows the same tokens, none of which has more than so many bytes, as many others
   * do.
   */
  abstract Scan alike(int longest);

  /**
   * Returns the most characters, none of which needs an escape, of which any may follow; 0 if some
   * may not.
   */
  abstract int free();

  /** Whether any texts may come that are neither too short nor too long. */
  abstract boolean onlyCounts();

  @Override
  List<List<Symbol>> alternatives() {
    throw new IllegalStateException("This is read byte by byte");
  }
}
