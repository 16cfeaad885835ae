package dev.mellea4j.jinja;

/** Python's None; inside the interpreter nothing is null. */
enum None {
  NONE
}
