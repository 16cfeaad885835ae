package dev.mellea4j.jinja.value;

/** What a template can call. */
public interface Callable extends Instance {

  Object call(Arguments arguments, Rendering rendering);

  @Override
  default String type() {
    return "function";
  }
}
