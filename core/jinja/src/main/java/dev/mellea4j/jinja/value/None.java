package dev.mellea4j.jinja.value;

/** Python's None; inside the interpreter nothing is null. */
public enum None {
  NONE
}
