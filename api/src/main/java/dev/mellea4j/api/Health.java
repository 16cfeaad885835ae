package dev.mellea4j.api;

import static java.util.Objects.requireNonNull;

import java.util.Objects;

/** Whether a backend can answer now. */
public final class Health {

  private static final Health UNKNOWN = new Health(Status.UNKNOWN, "not checked");

  private final Status status;
  private final String detail;

  private Health(Status status, String detail) {
    this.status = status;
    this.detail = requireNonNull(detail, "detail");
  }

  /** Returns that it can; {@code detail} tells people more, such as a version. */
  public static Health up(String detail) {
    return new Health(Status.UP, detail);
  }

  /** Returns that it cannot; {@code detail} tells people why and what to do. */
  public static Health down(String detail) {
    return new Health(Status.DOWN, detail);
  }

  /** Returns that nobody checked. */
  public static Health unknown() {
    return UNKNOWN;
  }

  public Status status() {
    return status;
  }

  /** Returns more for people, without secrets. */
  public String detail() {
    return detail;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Health that && status == that.status && detail.equals(that.detail);
  }

  @Override
  public int hashCode() {
    return Objects.hash(status, detail);
  }

  @Override
  public String toString() {
    return status + ": " + detail;
  }

  /** Whether a backend can answer. */
  public enum Status {
    /** It can. */
    UP,
    /** It cannot. */
    DOWN,
    /** Nobody checked. */
    UNKNOWN
  }
}
