package dev.mellea4j.api;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Objects;

/** Raw prompts to continue, and how. */
public final class CompletionRequest {

  private final List<String> prompts;
  private final ModelOptions options;
  private final ResponseFormat format;

  private CompletionRequest(List<String> prompts, ModelOptions options, ResponseFormat format) {
    this.prompts = List.copyOf(prompts);
    this.options = requireNonNull(options, "options");
    this.format = requireNonNull(format, "format");
  }

  /** Returns a request to continue these prompts, which may be none, as free text. */
  public static CompletionRequest of(List<String> prompts) {
    return new CompletionRequest(prompts, ModelOptions.empty(), ResponseFormat.TEXT);
  }

  /** Returns a copy with these options instead. */
  public CompletionRequest withOptions(ModelOptions newOptions) {
    return new CompletionRequest(prompts, newOptions, format);
  }

  /** Returns a copy whose options stand over these, such as those of the backend. */
  public CompletionRequest withDefaults(ModelOptions lower) {
    return withOptions(options.over(lower));
  }

  /** Returns a copy whose replies take this form. */
  public CompletionRequest withFormat(ResponseFormat newFormat) {
    return new CompletionRequest(prompts, options, newFormat);
  }

  /** Returns the prompts, in the order of the replies. */
  public List<String> prompts() {
    return prompts;
  }

  public ModelOptions options() {
    return options;
  }

  /** Returns the form that each reply takes; by default {@link ResponseFormat#TEXT}. */
  public ResponseFormat format() {
    return format;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CompletionRequest that
        && prompts.equals(that.prompts)
        && options.equals(that.options)
        && format.equals(that.format);
  }

  @Override
  public int hashCode() {
    return Objects.hash(prompts, options, format);
  }

  /** Counts the prompts: they may be private. */
  @Override
  public String toString() {
    return "CompletionRequest[prompts=%d, options=%s, format=%s]"
        .formatted(prompts.size(), options, format);
  }
}
