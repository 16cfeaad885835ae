package dev.mellea4j.api;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import java.util.OptionalLong;

/** News of work that a caller waits for: a model being pulled, a file downloaded, a retry. */
public final class Progress {

  private final String phase;
  private final long bytesDone;
  private final OptionalLong bytesTotal;

  private Progress(String phase, long bytesDone, OptionalLong bytesTotal) {
    this.phase = requireNonNull(phase, "phase");
    this.bytesDone = bytesDone;
    this.bytesTotal = bytesTotal;
  }

  /** Returns news of a phase that is not counted in bytes. */
  public static Progress of(String phase) {
    return new Progress(phase, 0, OptionalLong.empty());
  }

  /** Returns news of a phase whose length is not known. */
  public static Progress of(String phase, long bytesDone) {
    return new Progress(phase, bytesDone, OptionalLong.empty());
  }

  /** Returns news of a phase of {@code bytesTotal} bytes. */
  public static Progress of(String phase, long bytesDone, long bytesTotal) {
    return new Progress(phase, bytesDone, OptionalLong.of(bytesTotal));
  }

  /** Returns what is going on, for people, such as {@code "pulling manifest"}. */
  public String phase() {
    return phase;
  }

  public long bytesDone() {
    return bytesDone;
  }

  public OptionalLong bytesTotal() {
    return bytesTotal;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Progress that
        && phase.equals(that.phase)
        && bytesDone == that.bytesDone
        && bytesTotal.equals(that.bytesTotal);
  }

  @Override
  public int hashCode() {
    return Objects.hash(phase, bytesDone, bytesTotal);
  }

  @Override
  public String toString() {
    return bytesTotal.isPresent()
        ? "%s: %d of %d bytes".formatted(phase, bytesDone, bytesTotal.getAsLong())
        : phase;
  }
}
