package dev.mellea4j.core.schema;

/** What a schema is for, which decides how it says that a value may be absent. */
enum Use {
  /** The model leaves out what is optional. */
  ARGUMENTS,
  /** The model writes null for it, because strict providers require every property. */
  ANSWER
}
