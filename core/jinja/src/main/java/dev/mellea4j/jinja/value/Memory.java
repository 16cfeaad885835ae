package dev.mellea4j.jinja.value;

import java.math.BigInteger;

/**
 * How much a rendering holds on to, counted in characters, from above.
 *
 * <p>What a statement has its expressions evaluate to is counted until it ends. Then it is gone,
 * unless a container was stored meanwhile, which may hold any of it: all of it counts for ever. A
 * text that is stored counts until another takes its place.
 */
public final class Memory {

  /** What an object takes beside its characters or slots. */
  private static final int OBJECT = 64;

  private static final int SLOT = 16;

  private final long most;
  private long temporary;
  private long kept;
  private long buffered;

  Memory(long most) {
    this.most = most;
  }

  private static long size(Object value) {
    if (value instanceof String text) {
      return OBJECT + (long) text.length();
    }
    if (value instanceof Markup markup) {
      return OBJECT + (long) markup.text().length();
    }
    return value instanceof BigInteger integer ? OBJECT + integer.bitLength() / Byte.SIZE : 0;
  }

  /** Counts what an expression evaluates to; containers were counted when they were made. */
  public void evaluated(Object value) {
    hold(size(value));
  }

  /** Counts a container with this many slots that was made. */
  public void made(long slots) {
    hold(OBJECT + slots * SLOT);
  }

  /** Counts this many values that were made at once. */
  void madeObjects(long count) {
    hold(count * OBJECT);
  }

  private void hold(long size) {
    temporary += size;
    check();
  }

  /** What is counted before a statement starts. */
  public long mark() {
    return temporary;
  }

  /** Ends a statement that started at this mark. */
  public void release(long mark) {
    temporary = Math.min(temporary, mark);
  }

  /** A value was stored where statements that follow find it. */
  public void stored(Object value) {
    boolean holdsOthers = !(Text.is(value) || Numbers.isNumber(value) || value instanceof None);
    if (holdsOthers) {
      kept += temporary;
      temporary = 0;
    }
  }

  /** One value takes the place of another; returns by how much more is kept. */
  public long replace(Object former, Object value) {
    long growth = size(value) - size(former);
    keep(growth);
    return growth;
  }

  public void keep(long growth) {
    kept += growth;
    check();
  }

  void buffer(long growth) {
    buffered += growth;
    check();
  }

  private void check() {
    if (temporary + kept + buffered > most) {
      throw new Failure(
          "Rendering holds more than %s characters".formatted(most),
          "Simplify the template or raise the limit of the output");
    }
  }
}
