package dev.mellea4j.http;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.OptionNames;
import dev.mellea4j.api.ResolvedOptions;
import dev.mellea4j.api.ToolChoice;
import dev.mellea4j.http.model.ModelFact;
import dev.mellea4j.http.model.ModelLimits;
import java.util.ArrayList;
import java.util.List;

/** A conversation to go on with, as a {@link Dialect} has to say it. Immutable. */
public final class Chat {

  private final String model;
  private final GenerateRequest request;
  private final ResolvedOptions options;
  private final boolean streamed;
  private final ModelLimits limits;
  private final List<String> warnings;

  private Chat(
      String model,
      GenerateRequest request,
      ResolvedOptions options,
      boolean streamed,
      ModelLimits limits,
      List<String> warnings) {
    this.model = requireNonNull(model, "model");
    this.request = requireNonNull(request, "request");
    this.options = requireNonNull(options, "options");
    this.streamed = streamed;
    this.limits = requireNonNull(limits, "limits");
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
    return new Chat(model, request, options, streamed, ModelLimits.NONE, options.warnings());
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

  /** Returns what is known of the model; nothing unless a backend says so. */
  public ModelLimits limits() {
    return limits;
  }

  /**
   * Checks that the model can be made to call a tool, or to answer by one, while it thinks as it is
   * asked to.
   *
   * @throws BackendException with UNSUPPORTED if it is known that it cannot
   */
  public void requireForce() {
    var can = limits.get(ModelFact.FORCED_TOOLS).orElse("yes");
    boolean whileThinking = can.equals("not while thinking");
    if (can.equals("no") || whileThinking && limits.thinks(options.get(ModelOption.THINKING))) {
      throw TakenChat.refused(
          this,
          "cannot be made to call a tool, or to answer by one"
              + (whileThinking ? ", while it thinks. Turn thinking off, or leave" : ". Leave")
              + " the choice to it");
    }
  }

  /** Returns a copy of whose model this is known. */
  public Chat withLimits(ModelLimits known) {
    return new Chat(model, request, options, streamed, known, warnings);
  }

  /** Returns a copy without an option, of which the sentence warns. */
  public Chat without(ModelOption<?> option, String warning) {
    return with(options.without(option)).withWarning(warning);
  }

  /** A copy without an option. */
  Chat without(ModelOption<?> option) {
    return with(options.without(option));
  }

  /** A copy without a native value. */
  Chat without(String name) {
    return with(options.without(name));
  }

  /** A copy in which an option has another value. */
  <T> Chat with(ModelOption<T> option, T value) {
    return with(options.with(option, value));
  }

  /** A copy in which an option has another value, of which the sentence warns. */
  <T> Chat with(ModelOption<T> option, T value, String warning) {
    return with(option, value).withWarning(warning);
  }

  private Chat with(ResolvedOptions others) {
    return new Chat(model, request, others, streamed, limits, warnings);
  }

  Chat withWarning(String warning) {
    var more = new ArrayList<>(warnings);
    more.add(warning);
    return new Chat(model, request, options, streamed, limits, more);
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
