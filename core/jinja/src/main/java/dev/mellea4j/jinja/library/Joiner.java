package dev.mellea4j.jinja.library;

import dev.mellea4j.jinja.value.Arguments;
import dev.mellea4j.jinja.value.Callable;
import dev.mellea4j.jinja.value.Rendering;

/** What {@code joiner(…)} makes: nothing on the first call, then its separator. */
final class Joiner implements Callable {

  private final Object separator;
  private boolean used;

  Joiner(Object separator) {
    this.separator = separator;
  }

  @Override
  public Object call(Arguments arguments, Rendering rendering) {
    if (used) {
      return separator;
    }
    used = true;
    return "";
  }

  @Override
  public String type() {
    return "Joiner";
  }
}
