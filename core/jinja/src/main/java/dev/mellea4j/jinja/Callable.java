package dev.mellea4j.jinja;

/** What a template can call. */
interface Callable {

  Object call(Arguments arguments, Render render);

  /** What messages call it. */
  default String kind() {
    return "function";
  }
}
