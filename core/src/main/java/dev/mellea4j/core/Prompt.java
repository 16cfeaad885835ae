package dev.mellea4j.core;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.Content;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.api.ToolChoice;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.core.schema.ValueType;
import dev.mellea4j.core.tool.Param;
import dev.mellea4j.core.tool.ToolFunction;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a session is asked in one call: what to say, with which options and tools. Immutable.
 *
 * <pre>{@code
 * m.chat(Prompt.of("How warm is it in Lima?").withTools(weather).withToolRounds(3))
 * }</pre>
 */
public final class Prompt {

  private final List<Message> messages;
  private final ModelOptions options;
  private final List<ToolFunction> tools;
  private final int toolRounds;
  private final Optional<ToolChoice> toolChoice;
  private final ResponseFormat format;

  private Prompt(
      List<? extends Message> messages,
      ModelOptions options,
      List<ToolFunction> tools,
      int toolRounds,
      Optional<ToolChoice> toolChoice,
      ResponseFormat format) {
    this.messages = List.copyOf(messages);
    this.options = requireNonNull(options, "options");
    this.tools = List.copyOf(tools);
    this.toolRounds = toolRounds;
    this.toolChoice = toolChoice;
    this.format = requireNonNull(format, "format");
  }

  /** Returns a prompt of text. */
  public static Prompt of(String text) {
    return of(List.of(Message.user(text)));
  }

  /** Returns a prompt of these parts, such as a text and an image, in this order. */
  public static Prompt of(Content... content) {
    return of(List.of(Message.user(content)));
  }

  /**
   * Returns a prompt of these messages, which follow those that the session remembers; such as the
   * results of tools, after {@link MelleaSession#callTools}.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static Prompt of(List<? extends Message> messages) {
    requireMessages(messages);
    return new Prompt(
        messages, ModelOptions.empty(), List.of(), 0, Optional.empty(), ResponseFormat.TEXT);
  }

  /**
   * Returns a copy with other messages.
   *
   * @throws IllegalArgumentException if there are none
   */
  public Prompt withMessages(List<? extends Message> newMessages) {
    requireMessages(newMessages);
    return new Prompt(newMessages, options, tools, toolRounds, toolChoice, format);
  }

  private static void requireMessages(List<? extends Message> messages) {
    if (messages.isEmpty()) {
      throw new IllegalArgumentException("A prompt has no messages. Give it at least one");
    }
  }

  /**
   * Returns this prompt answered with a value of a type: a record, a class with setters or with one
   * constructor that takes its properties, a sealed type of such, or an array, enum, map, text,
   * number, boolean, date or time. They may hold any of these, lists, sets, optionals and
   * themselves. The model is given the type's JSON Schema, with the descriptions of {@link Param},
   * and tells the variants of a sealed type apart by a property that has the variant's simple name,
   * unless Jackson's annotations say otherwise.
   *
   * @throws IllegalArgumentException if the type has no JSON Schema, the module system hides it
   *     (the message has the line to add to module-info), or this prompt asks for another form
   *     already
   */
  public <T> TypedPrompt<T> as(Class<T> type) {
    return TypedPrompt.of(this, ValueType.answer(type));
  }

  /** Returns this prompt answered with a value of a generic type, as {@link #as(Class)} does. */
  public <T> TypedPrompt<T> as(TypeToken<T> type) {
    return TypedPrompt.of(this, ValueType.answer(type));
  }

  /** Returns this prompt answered with a list of values of a type, as {@link #as(Class)} does. */
  public <T> TypedPrompt<List<T>> asListOf(Class<T> type) {
    return TypedPrompt.of(this, ValueType.answers(type));
  }

  /**
   * Returns a prompt that asks about an object.
   *
   * @param object shown as it is if it is a text, else as JSON: a record or a bean by its
   *     properties
   * @throws IllegalArgumentException if the object cannot be written as JSON
   */
  public static Prompt query(Object object, String query) {
    return of(new ShownObject(object).query(query));
  }

  /**
   * Returns a prompt that has an object changed; {@link #as(Class)} says what becomes of it.
   *
   * @param object shown as {@link #query} does
   * @throws IllegalArgumentException if the object cannot be written as JSON
   */
  public static Prompt transform(Object object, String transformation) {
    return of(new ShownObject(object).transformation(transformation));
  }

  /** Returns a copy with these options, which win over those of the session. */
  public Prompt withOptions(ModelOptions newOptions) {
    return new Prompt(messages, newOptions, tools, toolRounds, toolChoice, format);
  }

  /**
   * Returns a copy with this option besides those it has.
   *
   * @throws IllegalArgumentException if the value is out of the option's range
   */
  public <T> Prompt withOption(ModelOption<T> option, T value) {
    return withOptions(options.with(option, value));
  }

  /**
   * Returns a copy with this option besides those it has.
   *
   * @param name that of a {@link ModelOption}, or one of the provider's own
   * @param value String, Number, Boolean, List or Map, copied deeply
   * @throws IllegalArgumentException if the value is of another type
   */
  public Prompt withOption(String name, Object value) {
    return withOptions(options.with(name, value));
  }

  /**
   * Returns a copy with these tools instead of those of the options, except that {@linkplain
   * ToolDefinition#hosted(String, java.util.Map) those that the provider runs itself} stay.
   */
  public Prompt withTools(List<ToolFunction> newTools) {
    return new Prompt(messages, options, newTools, toolRounds, toolChoice, format);
  }

  /** Returns a copy with these tools, as {@link #withTools(List)} does. */
  public Prompt withTools(ToolFunction... newTools) {
    return withTools(List.of(newTools));
  }

  /**
   * Returns a copy whose tools run when the model calls them, and whose results go back to it, up
   * to this many times. If the model calls tools after that, the reply has those calls and a
   * warning. A {@linkplain #withToolChoice tool choice} that requires calls holds for the first
   * round alone.
   *
   * @param most 0, the default, runs no tool: the reply has the model's calls, for {@link
   *     MelleaSession#callTools}
   * @throws IllegalArgumentException if it is negative
   */
  public Prompt withToolRounds(int most) {
    if (most < 0) {
      throw new IllegalArgumentException(
          "The number of tool rounds is %d; make it 0 or more".formatted(most));
    }
    return new Prompt(messages, options, tools, most, toolChoice, format);
  }

  /** Returns a copy that says whether tools must be called. */
  public Prompt withToolChoice(ToolChoice choice) {
    return new Prompt(messages, options, tools, toolRounds, Optional.of(choice), format);
  }

  /** Returns a copy whose reply takes this form. */
  public Prompt withFormat(ResponseFormat newFormat) {
    return new Prompt(messages, options, tools, toolRounds, toolChoice, newFormat);
  }

  /** Returns the messages, at least one. */
  public List<Message> messages() {
    return messages;
  }

  public ModelOptions options() {
    return options;
  }

  public List<ToolFunction> tools() {
    return tools;
  }

  /** Returns how often tools run before the reply is final; 0 if never. */
  public int toolRounds() {
    return toolRounds;
  }

  public Optional<ToolChoice> toolChoice() {
    return toolChoice;
  }

  public ResponseFormat format() {
    return format;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Prompt that
        && messages.equals(that.messages)
        && options.equals(that.options)
        && tools.equals(that.tools)
        && toolRounds == that.toolRounds
        && toolChoice.equals(that.toolChoice)
        && format.equals(that.format);
  }

  @Override
  public int hashCode() {
    return Objects.hash(messages, options, tools, toolRounds, toolChoice, format);
  }

  /** Counts what is in it: a prompt may be private. */
  @Override
  public String toString() {
    return "Prompt[messages=%d, tools=%s, format=%s]".formatted(messages.size(), tools, format);
  }
}
