package dev.mellea4j.core.instruct;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.core.Prompt;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which requirements an answer is judged by: the last one of a session, or another. Immutable.
 *
 * <pre>{@code
 * m.validate(Review.of("The answer is polite.").withOutput("Go away."));
 * }</pre>
 */
public final class Review {

  private final List<Requirement> requirements;
  private final Optional<String> input;
  private final Optional<String> output;
  private final Prompt settings;

  private Review(
      List<Requirement> requirements,
      Optional<String> input,
      Optional<String> output,
      Prompt settings) {
    this.requirements = List.copyOf(requirements);
    this.input = input;
    this.output = output;
    this.settings = settings;
  }

  /** Returns a review by requirements that the model judges. */
  public static Review of(String... descriptions) {
    return of(Stream.of(descriptions).map(Requirement::of).toList());
  }

  /** Returns a review by these requirements. */
  public static Review of(Requirement... requirements) {
    return of(List.of(requirements));
  }

  /** Returns a review by these requirements. */
  public static Review of(List<Requirement> requirements) {
    return new Review(requirements, Optional.empty(), Optional.empty(), Prompt.of(""));
  }

  /** Returns a copy that judges this answer instead of the session's last. */
  public Review withOutput(String text) {
    return new Review(requirements, input, Optional.of(requireNonNull(text, "text")), settings);
  }

  /** Returns a copy that tells the judge what the answer is to, behind the conversation so far. */
  public Review withInput(String text) {
    return new Review(requirements, Optional.of(requireNonNull(text, "text")), output, settings);
  }

  /** Returns a copy whose judges have these options, which win over those of the session. */
  public Review withOptions(ModelOptions options) {
    return new Review(requirements, input, output, settings.withOptions(options));
  }

  /** Returns a copy whose judges have this option besides others. */
  public <T> Review withOption(ModelOption<T> option, T value) {
    return new Review(requirements, input, output, settings.withOption(option, value));
  }

  /** Returns a copy whose judges answer in this form, in which they still say yes or no. */
  public Review withFormat(ResponseFormat format) {
    return new Review(requirements, input, output, settings.withFormat(format));
  }

  public List<Requirement> requirements() {
    return requirements;
  }

  public Optional<String> input() {
    return input;
  }

  public Optional<String> output() {
    return output;
  }

  /** Returns the options and the format of the judges, in a prompt whose text says nothing. */
  public Prompt settings() {
    return settings;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Review that
        && requirements.equals(that.requirements)
        && input.equals(that.input)
        && output.equals(that.output)
        && settings.equals(that.settings);
  }

  @Override
  public int hashCode() {
    return Objects.hash(requirements, input, output, settings);
  }

  /** Counts what is in it: an answer may be private. */
  @Override
  public String toString() {
    return "Review[requirements=%d]".formatted(requirements.size());
  }
}
