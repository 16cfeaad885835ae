package dev.mellea4j.jinja.library;

import dev.mellea4j.jinja.value.Arguments;
import dev.mellea4j.jinja.value.Callable;
import dev.mellea4j.jinja.value.Rendering;

/** A method together with the value that it belongs to. */
record BoundMethod(Object self, Operation operation) implements Callable {

  @Override
  public Object call(Arguments arguments, Rendering rendering) {
    return operation.apply(self, arguments, rendering);
  }

  @Override
  public String type() {
    return "method";
  }
}
