package dev.mellea4j.backend.hf.grammar;

import dev.mellea4j.backend.hf.language.Language;
import org.jspecify.annotations.Nullable;

/** The content of a JSON string that belongs to a language and has so many code points. */
final class TextScan extends Scan {

  private static final String ESCAPES = "\"\\/\b\f\n\r\t";

  private static final WrittenLanguage ANY = new WrittenLanguage(Language.ALL);

  private final WrittenLanguage written;
  private final int state;
  private final int least;
  private final int most;

  /** The character that has begun, if one has. */
  private final @Nullable Pending pending;

  private final long fewestBytes;

  private TextScan(
      WrittenLanguage written, int state, int least, int most, @Nullable Pending pending) {
    this.written = written;
    this.state = state;
    this.least = least;
    this.most = most;
    this.pending = pending;
    this.fewestBytes = Math.min(ENDLESS, ahead() + least);
  }

  /** Returns the texts of a language of so many code points at most. */
  static TextScan of(Language language, int most) {
    return new TextScan(new WrittenLanguage(language), 0, 0, most, null);
  }

  /** Returns all texts of so many code points. */
  static TextScan ofLength(int least, int most) {
    return new TextScan(ANY, 0, least, most, null);
  }

  @Override
  long fewestBytes() {
    return fewestBytes;
  }

  private long ahead() {
    if (pending == null) {
      return written.fewestCharacters(state) > most ? ENDLESS : written.fewestBytes(state);
    }
    if (pending.isAny()) {
      return pending.bytesLeft() + written.fewestBytes(state);
    }
    if (pending.kind() == Pending.Kind.ESCAPE) {
      return afterBackslash();
    }
    long single = pending.bytesLeft() + after(pending.first(), pending.last());
    return pending.mayBeHigh()
        ? Math.min(
            single, pending.bytesLeft() + 6L + after(pending.firstOfPair(), pending.lastOfPair()))
        : single;
  }

  private long afterBackslash() {
    long fewest = Math.min(5 + after(0, 0xFFFF), 11 + after(0x10000, Character.MAX_CODE_POINT));
    for (int i = 0; i < ESCAPES.length(); i++) {
      fewest = Math.min(fewest, 1 + after(ESCAPES.charAt(i), ESCAPES.charAt(i)));
    }
    return fewest;
  }

  private long after(int first, int last) {
    return first > last ? ENDLESS : written.fewestBytesAfter(state, first, last, most);
  }

  @Override
  @Nullable Scan after(int value) {
    if (pending == null && most == 0) {
      return null;
    }
    var next = pending == null ? Pending.begin(value) : pending.next(value);
    if (next == null) {
      return null;
    }
    var scan = pending == null ? counted(next) : with(next);
    return scan == null || scan.fewestBytes >= ENDLESS ? null : scan;
  }

  /** A character counts as soon as it begins. */
  private @Nullable TextScan counted(Pending next) {
    int fewer = most == Repeat.UNBOUNDED ? most : most - 1;
    return new TextScan(written, state, Math.max(0, least - 1), fewer, pending).with(next);
  }

  private @Nullable TextScan with(Pending next) {
    if (next.isDone()) {
      int to =
          pending != null && pending.isAny() ? state : written.language().next(state, next.value());
      return to == Language.DEAD ? null : at(to, null);
    }
    int common =
        next.isAny() || next.any().equals(next) || next.first() > next.last()
            ? Language.DEAD
            : written.common(state, next.first(), next.last());
    return common == Language.DEAD
        ? new TextScan(written, state, least, most, next)
        : at(common, next.any());
  }

  private @Nullable TextScan at(int to, @Nullable Pending begun) {
    return written.fewestCharacters(to) > most
        ? null
        : new TextScan(written, to, least, most, begun);
  }

  @Override
  boolean complete() {
    return pending == null && least == 0 && written.language().accepts(state);
  }

  @Override
  boolean open() {
    return pending != null || most > 0 && written.language().edges(state) > 0;
  }

  @Override
  Scan alike(int longest) {
    int fewer = Math.min(least, longest + 1);
    boolean far = most - written.mostCharacters() > longest;
    int more = far ? Repeat.UNBOUNDED : most;
    return fewer == least && more == most
        ? this
        : new TextScan(written, state, fewer, more, pending);
  }

  @Override
  int free() {
    return pending == null && written.open(state) ? most - written.mostCharacters() : 0;
  }

  @Override
  boolean onlyCounts() {
    return written.language().isAll();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TextScan that
        && written == that.written
        && state == that.state
        && least == that.least
        && most == that.most
        && (pending == null ? that.pending == null : pending.equals(that.pending));
  }

  @Override
  public int hashCode() {
    int counts = (state * 31 + least) * 31 + most;
    return (System.identityHashCode(written) * 31 + counts) * 31
        + (pending == null ? 0 : pending.hashCode());
  }
}
