package dev.mellea4j.core.instruct;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.Content;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.api.ToolChoice;
import dev.mellea4j.core.Prompt;
import dev.mellea4j.core.TypeToken;
import dev.mellea4j.core.schema.ValueType;
import dev.mellea4j.core.tool.ToolFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A task for a model, and what its answer must be like. Immutable.
 *
 * <pre>{@code
 * m.instruct(
 *     Instruction.of("Write an invitation for {{ name }}.")
 *         .withVariable("name", "Ada")
 *         .withRequirement("The tone is formal.")
 *         .withRequirement(Requirement.of("At most 50 words.", text -> words(text) <= 50)));
 * }</pre>
 *
 * <p>Once it has a variable, {@linkplain dev.mellea4j.jinja.Template Jinja2} stands in its
 * description, prefixes, examples, requirements and grounding; without any, braces are text.
 * Variables need the artifact {@code dev.mellea4j:mellea4j-jinja}.
 */
public final class Instruction {

  /** Stands where the text comes in, once the model is known. */
  private static final Prompt BLANK = Prompt.of("");

  private final Task task;
  private final SamplingStrategy strategy;
  private final Prompt settings;

  private Instruction(Task task, SamplingStrategy strategy, Prompt settings) {
    this.task = task;
    this.strategy = requireNonNull(strategy, "strategy");
    this.settings = settings;
  }

  /** Returns an instruction without requirements, that is tried twice at most. */
  public static Instruction of(String description) {
    return new Instruction(
        Task.of(requireNonNull(description, "description")), SamplingStrategy.rejection(2), BLANK);
  }

  private Instruction with(Task newTask) {
    return new Instruction(newTask, strategy, settings);
  }

  private Instruction with(Wording newWording) {
    return with(task.with(newWording));
  }

  private Instruction with(Prompt newSettings) {
    return new Instruction(task, strategy, newSettings);
  }

  /** Returns a copy with a text before all others. */
  public Instruction withPrefix(String prefix) {
    return with(task.wording().withPrefix(prefix));
  }

  /** Returns a copy with a text behind all others, with which the answer is to begin. */
  public Instruction withOutputPrefix(String prefix) {
    return with(task.wording().withOutputPrefix(prefix));
  }

  /** Returns a copy that says what failed before, as {@link SamplingStrategy#repair} does. */
  public Instruction withRepair(String repair) {
    return with(task.wording().withRepair(repair));
  }

  /** Returns a copy with one more example of an answer. */
  public Instruction withExample(String example) {
    return with(task.wording().withExample(example));
  }

  /** Returns a copy with one more fact to go by; one of the same name is replaced. */
  public Instruction withGrounding(String name, String text) {
    return with(task.wording().withGrounding(name, text));
  }

  /** Returns a copy with one more requirement, which the model judges. */
  public Instruction withRequirement(String description) {
    return withRequirement(Requirement.of(description));
  }

  /** Returns a copy with one more requirement. */
  public Instruction withRequirement(Requirement requirement) {
    var more = new ArrayList<>(requirements());
    more.add(requirement);
    return withRequirements(more);
  }

  /** Returns a copy with these requirements instead of those it has. */
  public Instruction withRequirements(List<Requirement> newRequirements) {
    return with(task.withRequirements(newRequirements));
  }

  /**
   * Returns a copy with the value of one more variable.
   *
   * @param value text, number, boolean, list or map, in any nesting
   * @throws IllegalStateException if the artifact {@code mellea4j-jinja} is missing
   */
  public Instruction withVariable(String name, Object value) {
    requireNonNull(value, () -> "The value of variable '%s' is null".formatted(name));
    return withVariables(Map.of(name, value));
  }

  /**
   * Returns a copy with the values of more variables; of none, it has its texts rendered all the
   * same.
   *
   * @throws IllegalStateException if the artifact {@code mellea4j-jinja} is missing
   */
  public Instruction withVariables(Map<String, ?> values) {
    return with(task.withMoreVariables(values));
  }

  /** Returns a copy with more content behind the text, such as an image. */
  public Instruction withContent(Content... more) {
    return with(task.withMoreContent(more));
  }

  /** Returns a copy that is tried in this way; by default twice at most. */
  public Instruction withStrategy(SamplingStrategy newStrategy) {
    return new Instruction(task, newStrategy, settings);
  }

  /**
   * Returns a copy with these options, which win over those of the session; judges have them too.
   */
  public Instruction withOptions(ModelOptions options) {
    return with(settings.withOptions(options));
  }

  /** Returns a copy with this option besides those it has, as {@link Prompt#withOption} does. */
  public <T> Instruction withOption(ModelOption<T> option, T value) {
    return with(settings.withOption(option, value));
  }

  /** Returns a copy with this option besides those it has, as {@link Prompt#withOption} does. */
  public Instruction withOption(String name, Object value) {
    return with(settings.withOption(name, value));
  }

  /** Returns a copy with these tools, as {@link Prompt#withTools(List)} does. */
  public Instruction withTools(List<ToolFunction> tools) {
    return with(settings.withTools(tools));
  }

  /** Returns a copy with these tools, as {@link Prompt#withTools(List)} does. */
  public Instruction withTools(ToolFunction... tools) {
    return withTools(List.of(tools));
  }

  /** Returns a copy whose tools run so often, as {@link Prompt#withToolRounds} says. */
  public Instruction withToolRounds(int most) {
    return with(settings.withToolRounds(most));
  }

  /** Returns a copy that says whether tools must be called. */
  public Instruction withToolChoice(ToolChoice choice) {
    return with(settings.withToolChoice(choice));
  }

  /** Returns a copy whose answer takes this form. */
  public Instruction withFormat(ResponseFormat format) {
    return with(settings.withFormat(format));
  }

  /**
   * Returns this task answered with a value of a type, as {@link Prompt#as(Class)} takes it. Say
   * all else of it before.
   *
   * @throws IllegalArgumentException if the type has no JSON Schema, or the module system hides it
   */
  public <T> TypedInstruction<T> as(Class<T> type) {
    return TypedInstruction.of(this, ValueType.answer(type));
  }

  /** Returns this task answered with a value of a generic type, as {@link #as(Class)} does. */
  public <T> TypedInstruction<T> as(TypeToken<T> type) {
    return TypedInstruction.of(this, ValueType.answer(type));
  }

  /** Returns this task answered with a list of values of a type, as {@link #as(Class)} does. */
  public <T> TypedInstruction<List<T>> asListOf(Class<T> type) {
    return TypedInstruction.of(this, ValueType.answers(type));
  }

  public String description() {
    return task.wording().description();
  }

  public List<Requirement> requirements() {
    return task.requirements();
  }

  public SamplingStrategy strategy() {
    return strategy;
  }

  public ModelOptions options() {
    return settings.options();
  }

  /**
   * Returns this with the values of its variables in place.
   *
   * @throws IllegalArgumentException if a text uses a variable without a value, or is malformed
   */
  public Instruction rendered() {
    return with(task.rendered());
  }

  /**
   * Returns the text that a model is given.
   *
   * @throws IllegalArgumentException as {@link #rendered} does
   */
  public String text(Layout layout) {
    return task.text(layout);
  }

  /**
   * Returns the prompt that a session sends, with options, tools and format.
   *
   * @throws IllegalArgumentException as {@link #rendered} does
   */
  public Prompt prompt(Layout layout) {
    return task.prompt(layout, settings);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Instruction that
        && task.equals(that.task)
        && strategy.equals(that.strategy)
        && settings.equals(that.settings);
  }

  @Override
  public int hashCode() {
    return Objects.hash(task, strategy, settings);
  }

  /** Counts what is in it: an instruction may be private. */
  @Override
  public String toString() {
    return "Instruction[requirements=%d, examples=%d, grounding=%d, content=%d]"
        .formatted(
            task.requirements().size(),
            task.wording().examples().size(),
            task.wording().grounding().size(),
            task.content().size());
  }
}
