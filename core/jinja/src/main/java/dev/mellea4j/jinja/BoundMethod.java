package dev.mellea4j.jinja;

/** A method together with the value that it belongs to. */
record BoundMethod(Object self, Operation operation) implements Callable {

  @Override
  public Object call(Arguments arguments, Render render) {
    return operation.apply(self, arguments, render);
  }

  @Override
  public String kind() {
    return "method";
  }
}
