package dev.mellea4j.http;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.ResolvedOptions;
import dev.mellea4j.api.ResponseFormat;
import java.util.ArrayList;
import java.util.List;

/**
 * Raw prompts to continue in one request, as a {@link Dialect} has to say it. Immutable.
 *
 * @param warnings for the replies, besides those of the options
 */
public record RawPrompts(
    String model,
    List<String> prompts,
    ResponseFormat format,
    ResolvedOptions options,
    List<String> warnings) {

  public RawPrompts {
    requireNonNull(model, "model");
    prompts = List.copyOf(prompts);
    requireNonNull(format, "format");
    requireNonNull(options, "options");
    warnings = List.copyOf(warnings);
  }

  /** Returns a copy whose replies have this warning too. */
  public RawPrompts withWarning(String sentence) {
    var more = new ArrayList<>(warnings);
    more.add(sentence);
    return new RawPrompts(model, prompts, format, options, more);
  }

  /** Counts what is in it: a prompt may be private. */
  @Override
  public String toString() {
    return "RawPrompts[model=%s, prompts=%d]".formatted(model, prompts.size());
  }
}
