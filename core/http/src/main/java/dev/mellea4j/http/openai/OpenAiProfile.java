package dev.mellea4j.http.openai;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.OptionNames;
import java.util.EnumMap;
import java.util.Map;

/**
 * What is known of a server that speaks the OpenAI API: its {@linkplain OpenAiTrait traits}, and
 * who owns what it says besides. Immutable.
 */
public final class OpenAiProfile {

  /** Who owns the extras of a request, whichever server it is for; see {@link #owner()}. */
  static final String FORMAT = "openai";

  /**
   * Servers of which nothing else is known, such as vLLM and llama.cpp: they read what a chat
   * template takes, and ignore what they do not know.
   */
  public static final OpenAiProfile COMPATIBLE =
      new OpenAiProfile(FORMAT, new EnumMap<>(OpenAiTrait.Question.class));

  private final String owner;
  private final Map<OpenAiTrait.Question, OpenAiTrait> unusual;
  private final OptionNames chatNames;
  private final OptionNames rawNames;

  private OpenAiProfile(String owner, Map<OpenAiTrait.Question, OpenAiTrait> unusual) {
    this.owner = requireNonNull(owner, "owner");
    this.unusual = unusual;
    this.chatNames =
        names(
                has(OpenAiTrait.MAX_TOKENS)
                    ? OpenAiTrait.MAX_TOKENS
                    : OpenAiTrait.MAX_COMPLETION_TOKENS)
            .honoured(ModelOption.THINKING, "reasoning_effort");
    this.rawNames = names(OpenAiTrait.MAX_TOKENS);
  }

  private OptionNames names(OpenAiTrait longest) {
    var seed = has(OpenAiTrait.RANDOM_SEED) ? OpenAiTrait.RANDOM_SEED : OpenAiTrait.SEED;
    return OptionNames.none()
        .sent(ModelOption.TEMPERATURE, "temperature")
        .sent(ModelOption.TOP_P, "top_p")
        .sent(ModelOption.MAX_NEW_TOKENS, longest.words(), "max_tokens", "max_completion_tokens")
        .sent(ModelOption.SEED, seed.words(), "seed")
        .sent(ModelOption.STOP_SEQUENCES, "stop")
        .merged("chat_template_kwargs");
  }

  /**
   * Returns a copy with these traits; of those that answer one question the last counts.
   *
   * @param traits as {@link OpenAiTrait#parse} reads them, such as {@code max_tokens, no strict}
   * @throws IllegalArgumentException if one of them is unknown
   */
  public OpenAiProfile with(String traits) {
    var more = new EnumMap<>(unusual);
    for (var trait : OpenAiTrait.parse(traits)) {
      more.put(trait.question(), trait);
    }
    more.values().removeIf(OpenAiTrait::isUsual);
    return new OpenAiProfile(owner, more);
  }

  /** Returns a copy whose extras this provider owns, such as {@code openrouter}. */
  public OpenAiProfile withOwner(String provider) {
    return new OpenAiProfile(provider, unusual);
  }

  /** Returns whether the server has this trait. */
  public boolean has(OpenAiTrait trait) {
    var known = unusual.get(trait.question());
    return known == null ? trait.isUsual() : known == trait;
  }

  /**
   * Returns who owns what the model said besides text and tool calls, such as the reasoning that
   * only its own server understands; by default {@code openai}. Of extras, this one's are written,
   * and those of {@code openai}, which are for every server that speaks its API.
   */
  public String owner() {
    return owner;
  }

  /** What the options of a chat are called. */
  OptionNames chatNames() {
    return chatNames;
  }

  /** What the options of a raw completion are called. */
  OptionNames rawNames() {
    return rawNames;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OpenAiProfile that
        && owner.equals(that.owner)
        && unusual.equals(that.unusual);
  }

  @Override
  public int hashCode() {
    return 31 * owner.hashCode() + unusual.hashCode();
  }

  /** Returns the owner and the traits that a server of which nothing is known does not have. */
  @Override
  public String toString() {
    return unusual.values().stream()
        .map(OpenAiTrait::words)
        .collect(joining(", ", owner + " [", "]"));
  }
}
