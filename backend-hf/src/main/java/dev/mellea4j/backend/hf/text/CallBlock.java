package dev.mellea4j.backend.hf.text;

/**
 * What a model wrote between the tags of tool calls.
 *
 * @param tags both empty if nothing but its beginning looks like a call
 * @param whole whether it was not cut off
 */
public record CallBlock(Tags tags, String text, boolean whole) {

  /** Whether no tag says that it is a call. */
  public boolean bare() {
    return tags.open().isEmpty();
  }

  /** Returns all that the model wrote. */
  public String asWritten() {
    return tags.open() + text + (whole ? tags.close() : "");
  }
}
