package dev.mellea4j.jinja.library;

import dev.mellea4j.jinja.value.Arguments;
import dev.mellea4j.jinja.value.Failure;
import dev.mellea4j.jinja.value.None;
import dev.mellea4j.jinja.value.Numbers;
import dev.mellea4j.jinja.value.Text;
import dev.mellea4j.jinja.value.Truth;
import dev.mellea4j.jinja.value.TypeName;
import dev.mellea4j.jinja.value.Undefined;

/** The arguments of one call of an operation, by the place of the parameter. */
final class BoundArguments {

  private final String what;
  private final Signature signature;
  private final Object[] values;
  private final Arguments raw;

  BoundArguments(String what, Signature signature, Object[] values, Arguments raw) {
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
    return Numbers.clamp(values[index]);
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
