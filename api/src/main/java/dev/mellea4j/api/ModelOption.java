package dev.mellea4j.api;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A typed key for {@link ModelOptions}.
 *
 * <p>The constants here mean the same on every backend. A backend may define more; options are
 * equal when their names are.
 *
 * <p>A native value, such as one read from JSON or a command line, is written under the option's
 * {@link #name()} or one of its {@link #aliases()}; a number or a boolean may be written as text.
 * Where a provider has a form of its own for it, as for thinking, that is understood too; what the
 * option cannot say is passed on to the provider under the name and in the form it was given.
 */
public final class ModelOption<T> {

  /** Sampling temperature, 0 or more; 0 is greedy. */
  public static final ModelOption<Double> TEMPERATURE =
      of("temperature", Double.class).withRange(t -> t >= 0 && t <= Float.MAX_VALUE, "0 or more");

  /** Nucleus sampling: the share of probability to sample from, between 0 and 1. */
  public static final ModelOption<Double> TOP_P =
      of("top_p", Double.class).withRange(p -> p >= 0 && p <= 1, "between 0 and 1");

  /**
   * Most tokens to generate, thinking included and the prompt excluded: 1 or more. Without it the
   * provider sets the limit.
   */
  public static final ModelOption<Integer> MAX_NEW_TOKENS =
      of("max_new_tokens", Integer.class)
          .withRange(n -> n > 0, "1 or more")
          .withAliases("max_tokens");

  /** Makes sampling repeatable, as far as the provider promises that; a whole number of 32 bits. */
  public static final ModelOption<Integer> SEED = of("seed", Integer.class);

  /** Texts that end the reply; they are not part of it. A native value may be a single text. */
  public static final ModelOption<List<String>> STOP_SEQUENCES =
      listOf("stop_sequences", String.class).withAliases("stop");

  /**
   * Prepended to the messages as a system message, unless it is empty. A native value may be a list
   * of a provider's blocks of text, whose marks for a cache are kept.
   */
  public static final ModelOption<String> SYSTEM_PROMPT =
      new ModelOption<String>(
              "system_prompt", List.of(), value -> NativeSystem.of(value).map(Message::text))
          .withAliases("system");

  /** The same with its marks, as a request reads it. */
  static final ModelOption<SystemMessage> SYSTEM_MESSAGE =
      new ModelOption<>(SYSTEM_PROMPT.name, SYSTEM_PROMPT.aliases, NativeSystem::of);

  /**
   * Whether and how much to think. A native value is a boolean, an effort, or tokens, or a map of a
   * provider's that says one of these.
   */
  public static final ModelOption<Thinking> THINKING =
      parsed("thinking", Thinking.class, NativeThinking::of);

  /** Whether the reply crosses the wire in pieces; by default it does if somebody wants them. */
  public static final ModelOption<Boolean> STREAM = of("stream", Boolean.class);

  /**
   * The longest silence within a reply, instead of {@link Timeouts#betweenBytes()}: longer than
   * zero, or {@link Timeouts#NEVER}. A native value is a number of seconds, or a text such as
   * {@code 30s}.
   */
  public static final ModelOption<Duration> STREAM_TIMEOUT =
      parsed("stream_timeout", Duration.class, value -> Optional.of(DurationText.of(value)))
          .withRange(limit -> !limit.isNegative() && !limit.isZero(), "longer than zero, or never");

  /**
   * Tools that the model may call, where the request names none itself. A native value may hold
   * maps of a provider's: one of a function is that function, whoever writes it so, and any other a
   * {@linkplain ToolDefinition#hosted(java.util.Map) tool that the provider runs}.
   */
  public static final ModelOption<List<ToolDefinition>> TOOLS =
      new ModelOption<>("tools", List.of(), value -> Optional.of(NativeTools.of(value)));

  /**
   * Whether tools must be called. A native value is auto, none, required or a tool's name, or a map
   * of a provider's that says one of these.
   */
  public static final ModelOption<ToolChoice> TOOL_CHOICE =
      parsed("tool_choice", ToolChoice.class, NativeToolChoice::of);

  /** Tokens that prompt and reply may have together, where a backend lets one choose. */
  public static final ModelOption<Integer> CONTEXT_WINDOW =
      of("context_window", Integer.class).withRange(n -> n > 0, "1 or more");

  /**
   * Whether {@link Reply#logits()} has the logits that each token was sampled from; local models
   * only.
   */
  public static final ModelOption<Boolean> LOGITS = of("logits", Boolean.class);

  /**
   * Whether {@link Reply#rawLogits()} has the logits that the model computed for each token; local
   * models only.
   */
  public static final ModelOption<Boolean> RAW_LOGITS = of("raw_logits", Boolean.class);

  private static final List<ModelOption<?>> PORTABLE =
      List.of(
          TEMPERATURE,
          TOP_P,
          MAX_NEW_TOKENS,
          SEED,
          STOP_SEQUENCES,
          SYSTEM_PROMPT,
          THINKING,
          STREAM,
          STREAM_TIMEOUT,
          TOOLS,
          TOOL_CHOICE,
          CONTEXT_WINDOW,
          LOGITS,
          RAW_LOGITS);

  private final String name;
  private final List<String> aliases;

  /** Empty for a value that only its provider understands. */
  private final Function<Object, Optional<T>> converter;

  private ModelOption(String name, List<String> aliases, Function<Object, Optional<T>> converter) {
    this.name = requireNonNull(name, "name");
    this.aliases = aliases;
    this.converter = converter;
  }

  /**
   * Returns an option with values of one type.
   *
   * @param name lower-case words joined by underscores, such as {@code repeat_penalty}
   */
  public static <T> ModelOption<T> of(String name, Class<T> type) {
    return new ModelOption<>(
        name, List.of(), value -> Optional.of(NativeValue.as(name, type, value)));
  }

  /** Returns an option with lists of one type; they are copied. */
  public static <E> ModelOption<List<E>> listOf(String name, Class<E> type) {
    return new ModelOption<>(
        name, List.of(), value -> Optional.of(NativeValue.listOf(name, type, value)));
  }

  /** Returns the options that mean the same on every backend: the constants of this class. */
  public static List<ModelOption<?>> portable() {
    return PORTABLE;
  }

  private static <T> ModelOption<T> parsed(
      String name, Class<T> type, Function<Object, Optional<T>> parse) {
    return new ModelOption<>(
        name,
        List.of(),
        value -> {
          try {
            return type.isInstance(value) ? Optional.of(type.cast(value)) : parse.apply(value);
          } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                "Option '%s' is malformed: %s".formatted(name, e.getMessage()), e);
          }
        });
  }

  /** Returns the portable option of this name or alias. */
  static Optional<ModelOption<?>> portable(String name) {
    for (var option : PORTABLE) {
      if (option.means(name)) {
        return Optional.of(option);
      }
    }
    return Optional.empty();
  }

  /** Whether a key of a layer, an option or a native name, means this option. */
  boolean means(Object key) {
    return key.equals(this) || key.equals(name) || aliases.contains(key);
  }

  /**
   * Returns an option of this name that refuses every value that does not pass a check.
   *
   * @param range what passes, for the message: {@code Option 'top_k' is -1; make it 1 or more}
   */
  public ModelOption<T> withRange(Predicate<? super T> check, String range) {
    return new ModelOption<>(
        name,
        aliases,
        value -> {
          var converted = converter.apply(value);
          converted
              .filter(check.negate())
              .ifPresent(
                  outside -> {
                    throw new IllegalArgumentException(
                        "Option '%s' is %s; make it %s".formatted(name, outside, range));
                  });
          return converted;
        });
  }

  /** Returns an option of this name whose native values may stand under these names too. */
  public ModelOption<T> withAliases(String... names) {
    return new ModelOption<>(name, List.of(names), converter);
  }

  public String name() {
    return name;
  }

  /** Returns further names that native values may stand under. */
  public List<String> aliases() {
    return aliases;
  }

  /**
   * Returns a value of this option, converted from a native value where it is one.
   *
   * @throws IllegalArgumentException if that is not possible, or the value is out of range; the
   *     message names the option and says what it takes
   */
  public T value(Object value) {
    return portable(value)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Option '%s' has a value that only its provider understands. Give it by name"
                        .formatted(name)));
  }

  /** Returns a value of this option; empty if a native value says what this option cannot. */
  Optional<T> portable(Object value) {
    return converter.apply(requireNonNull(value, name));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ModelOption<?> that && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
