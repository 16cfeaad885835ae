package dev.mellea4j.jinja;

import java.math.BigInteger;

/** The arguments of one call of an operation, by the place of the parameter. */
final class Bound {

  private final String what;
  private final Signature signature;
  private final Object[] values;
  private final Arguments raw;

  Bound(String what, Signature signature, Object[] values, Arguments raw) {
    this.what = what;
    this.signature = signature;
    this.values = values;
    this.raw = raw;
  }

  /** The arguments as they were given. */
  Arguments raw() {
    return raw;
  }

  boolean has(int index) {
    return values[index] != null;
  }

  /** Whether a value other than none was given. */
  boolean hasValue(int index) {
    return values[index] != null && values[index] != None.NONE;
  }

  Object get(int index) {
    return values[index];
  }

  Object or(int index, Object otherwise) {
    return has(index) ? values[index] : otherwise;
  }

  boolean flag(int index) {
    return has(index) && Truth.of(values[index]);
  }

  boolean flag(int index, boolean otherwise) {
    return has(index) ? Truth.of(values[index]) : otherwise;
  }

  int integer(int index, int otherwise) {
    return has(index) ? integer(index) : otherwise;
  }

  /** An integer; one beyond 32 bits counts as the greatest or least of them. */
  int integer(int index) {
    if (!Numbers.isInteger(values[index])) {
      throw mismatch(index, "an integer");
    }
    return clamp(values[index]);
  }

  static int clamp(Object integer) {
    if (integer instanceof BigInteger big) {
      return big.signum() < 0 ? Integer.MIN_VALUE : Integer.MAX_VALUE;
    }
    long value = (Long) Numbers.plain(integer);
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, value));
  }

  String text(int index) {
    if (!Text.is(values[index])) {
      throw mismatch(index, "a text");
    }
    return values[index].toString();
  }

  String text(int index, String otherwise) {
    return has(index) ? text(index) : otherwise;
  }

  Failure mismatch(int index, String expected) {
    var type = TypeName.of(values[index]);
    return values[index] instanceof Undefined undefined
        ? undefined.failure()
        : new Failure(
            "Argument '%s' of %s is of type '%s'"
                .formatted(signature.parameters().get(index), inSentence(), type),
            "Pass " + expected);
  }

  private String inSentence() {
    return Character.toLowerCase(what.charAt(0)) + what.substring(1);
  }
}
