package dev.mellea4j.backend.hf.text;

import java.util.List;
import java.util.Optional;

/** What stands before and after a part of a reply that is not its text. */
public record Tags(String open, String close) {

  /** Those around thoughts that are known, such as Qwen 3 and DeepSeek R1 write. */
  private static final List<Tags> AROUND_THOUGHTS = List.of(new Tags("<think>", "</think>"));

  /** Returns those around thoughts that a chat template mentions, if it mentions any. */
  public static Optional<Tags> aroundThoughts(String template) {
    return AROUND_THOUGHTS.stream()
        .filter(tags -> template.contains(tags.open) || template.contains(tags.close))
        .findFirst();
  }
}
