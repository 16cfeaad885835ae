/**
 * Sets of texts as finite automata over code points: {@link Language} and its operations, {@link
 * Regex} for the patterns of JSON Schema, {@link Formats} for its formats and {@link Numerals} for
 * numbers.
 */
package dev.mellea4j.backend.hf.language;
