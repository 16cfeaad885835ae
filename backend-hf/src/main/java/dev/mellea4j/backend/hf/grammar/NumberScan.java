package dev.mellea4j.backend.hf.grammar;

import dev.mellea4j.backend.hf.language.Language;
import org.jspecify.annotations.Nullable;

/** A number of a set, of so many characters at most. */
final class NumberScan extends Scan {

  /** What is written in fewer characters is in the range of a double. */
  private static final int MOST_CHARACTERS = 300;

  private final WrittenLanguage written;
  private final int state;
  private final int left;

  private NumberScan(WrittenLanguage written, int state, int left) {
    this.written = written;
    this.state = state;
    this.left = left;
  }

  static NumberScan of(Language numbers) {
    var written = new WrittenLanguage(numbers);
    return new NumberScan(written, 0, MOST_CHARACTERS);
  }

  @Override
  long fewestBytes() {
    long fewest = written.fewestBytes(state);
    return fewest > left ? ENDLESS : fewest;
  }

  @Override
  @Nullable Scan after(int value) {
    int next = written.language().next(state, value);
    return next == Language.DEAD || written.fewestBytes(next) >= left
        ? null
        : new NumberScan(written, next, left - 1);
  }

  @Override
  boolean complete() {
    return written.language().accepts(state);
  }

  @Override
  boolean open() {
    return written.language().edges(state) > 0 && left > 0;
  }

  @Override
  Scan alike(int longest) {
    boolean far = left > longest + written.mostCharacters() && left < Repeat.UNBOUNDED;
    return far ? new NumberScan(written, state, Repeat.UNBOUNDED) : this;
  }

  @Override
  int free() {
    return 0;
  }

  @Override
  boolean onlyCounts() {
    return false;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NumberScan that
        && written == that.written
        && state == that.state
        && left == that.left;
  }

  @Override
  public int hashCode() {
    return (System.identityHashCode(written) * 31 + state) * 31 + left;
  }
}
