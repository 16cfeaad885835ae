package dev.mellea4j.http;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.OptionNames;
import dev.mellea4j.api.ResolvedOptions;
import dev.mellea4j.api.ToolChoice;
import java.util.ArrayList;
import java.util.List;

/** A conversation to go on with, as a {@link Dialect} has to say it. Immutable. */
public final class Chat {

  private final String model;
  private final GenerateRequest request;
  private final ResolvedOptions options;
  private final boolean streamed;
  private final List<String> warnings;

  private Chat(
      String model,
      GenerateRequest request,
      ResolvedOptions options,
      boolean streamed,
      List<String> warnings) {
    this.model = requireNonNull(model, "model");
    this.request = requireNonNull(request, "request");
    this.options = requireNonNull(options, "options");
    this.streamed = streamed;
    this.warnings = List.copyOf(warnings);
  }

  /**
   * Returns the chat of a request.
   *
   * @param names of the options that the dialect honours
   * @param streamed whether the reply is to come in pieces
   * @throws IllegalArgumentException if a tool must be called and there is none, or an option does
   *     not fit
   */
  public static Chat of(
      String model, GenerateRequest request, OptionNames names, boolean streamed) {
    requireTools(request);
    var options = request.options().resolve(names);
    return new Chat(model, request, options, streamed, options.warnings());
  }

  private static void requireTools(GenerateRequest request) {
    var mode = request.toolChoice().orElse(ToolChoice.AUTO).mode();
    boolean forced = mode == ToolChoice.Mode.REQUIRED || mode == ToolChoice.Mode.TOOL;
    if (forced && request.tools().isEmpty()) {
      throw new IllegalArgumentException(
          "The tool choice '%s' has no tools to choose from. Pass tools, or leave the choice out"
              .formatted(request.toolChoice().orElseThrow()));
    }
  }

  /** Returns the model that is to answer. */
  public String model() {
    return model;
  }

  /** Returns the messages, tools and format; its options are those before they were resolved. */
  public GenerateRequest request() {
    return request;
  }

  /** Returns the options by the dialect's names. */
  public ResolvedOptions options() {
    return options;
  }

  /** Returns whether the reply is to come in pieces. */
  public boolean streamed() {
    return streamed;
  }

  /** Returns a copy without an option, of which the sentence warns. */
  public Chat without(ModelOption<?> option, String warning) {
    var more = new ArrayList<>(warnings);
    more.add(warning);
    return new Chat(model, request, options.without(option), streamed, more);
  }

  /** A copy without a native value. */
  Chat without(String name) {
    return new Chat(model, request, options.without(name), streamed, warnings);
  }

  /** What is to be told of the options. */
  List<String> warnings() {
    return warnings;
  }

  /** Returns what is asked, less what is private. */
  @Override
  public String toString() {
    return "Chat[model=%s, %s, streamed=%s]".formatted(model, request, streamed);
  }
}
