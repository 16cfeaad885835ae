package dev.mellea4j.config.file;

/**
 * Where something stands in a file.
 *
 * @param line from 1
 */
public record Place(String file, int line) {

  /** Returns both for people, such as {@code workflow.yaml, line 7}. */
  @Override
  public String toString() {
    return "%s, line %d".formatted(file, line);
  }
}
