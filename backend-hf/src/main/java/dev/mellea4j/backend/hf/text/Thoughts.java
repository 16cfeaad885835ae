package dev.mellea4j.backend.hf.text;

import java.util.List;
import java.util.Optional;

/**
 * What stands around thoughts.
 *
 * @param answer around the answer behind a thought, if anything; not a part of it
 */
public record Thoughts(Tags tags, Tags answer) {

  static final Thoughts NONE = new Thoughts(Tags.NONE, Tags.NONE);

  /** Those that are known. The first that a chat template mentions is the one. */
  private static final List<Thoughts> KNOWN =
      List.of(
          // Granite 3.3
          new Thoughts(new Tags("<think>", "</think>"), new Tags("<response>", "</response>")),
          // Granite 3.2
          new Thoughts(new Tags("Here is my thought process:", "Here is my response:"), Tags.NONE),
          // Qwen 3, DeepSeek R1, SmolLM 3
          of("<think>", "</think>"),
          // Magistral, Ministral 3
          of("[THINK]", "[/THINK]"),
          of("<seed:think>", "</seed:think>"),
          of("<mm:think>", "</mm:think>"),
          of("<|START_THINKING|>", "<|END_THINKING|>"),
          // Gemma 4
          of("<|channel>thought", "<channel|>"),
          of("<|inner_prefix|>", "<|inner_suffix|>"),
          // Apriel
          of("Here are my reasoning steps:", "[BEGIN FINAL RESPONSE]"));

  private static Thoughts of(String open, String close) {
    return new Thoughts(new Tags(open, close), Tags.NONE);
  }

  /** Returns what stands around them in the replies that a chat template asks for, if anything. */
  public static Optional<Thoughts> of(String template) {
    return KNOWN.stream().filter(thoughts -> thoughts.askedForBy(template)).findFirst();
  }

  private boolean askedForBy(String template) {
    return (template.contains(tags.open()) || template.contains(tags.close()))
        && template.contains(answer.open() + answer.close());
  }

  boolean has(String text) {
    return tags.has(text) || answer.has(text);
  }
}
