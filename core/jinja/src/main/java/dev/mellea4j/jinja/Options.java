package dev.mellea4j.jinja;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.jinja.syntax.WhitespaceControl;
import dev.mellea4j.jinja.tree.Scope;
import dev.mellea4j.jinja.value.HostFunction;
import dev.mellea4j.jinja.value.HostValues;
import dev.mellea4j.jinja.value.Rendering;
import dev.mellea4j.jinja.value.RenderingOptions;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How templates are read and rendered. Immutable and safe for use by many threads.
 *
 * <p>{@link #STANDARD} has Jinja2's defaults, {@link #CHAT} those of Hugging Face's chat templates.
 */
public final class Options {

  /** Jinja2's defaults: whitespace kept, undefined values print as nothing. */
  public static final Options STANDARD =
      new Options(
          new WhitespaceControl(false, false, false),
          new RenderingOptions(false, true, Clock.system(ZoneId.systemDefault()), Map.of()),
          Limits.STANDARD,
          Map.of(),
          Map.of());

  /**
   * What Hugging Face's transformers set: {@code trim_blocks}, {@code lstrip_blocks}, plain {@code
   * tojson}.
   */
  public static final Options CHAT =
      STANDARD.withTrimBlocks(true).withLstripBlocks(true).withHtmlSafeJson(false);

  private final WhitespaceControl whitespace;
  private final RenderingOptions rendering;
  private final Limits limits;
  private final Map<String, TemplateFunction> functions;
  private final Map<String, Object> variables;

  private Options(
      WhitespaceControl whitespace,
      RenderingOptions rendering,
      Limits limits,
      Map<String, TemplateFunction> functions,
      Map<String, Object> variables) {
    this.whitespace = whitespace;
    this.rendering = rendering;
    this.limits = limits;
    this.functions = functions;
    this.variables = variables;
  }

  private Options with(WhitespaceControl other) {
    return new Options(other, rendering, limits, functions, variables);
  }

  private Options with(RenderingOptions other) {
    return new Options(whitespace, other, limits, functions, variables);
  }

  /** Whether the first newline after a block tag is dropped; false by default. */
  public Options withTrimBlocks(boolean trim) {
    return with(
        new WhitespaceControl(trim, whitespace.lstripBlocks(), whitespace.keepTrailingNewline()));
  }

  /** Whether blanks between the start of a line and a block tag are dropped; false by default. */
  public Options withLstripBlocks(boolean strip) {
    return with(
        new WhitespaceControl(whitespace.trimBlocks(), strip, whitespace.keepTrailingNewline()));
  }

  /** Whether a newline at the very end of the source is kept; false by default. */
  public Options withKeepTrailingNewline(boolean keep) {
    return with(new WhitespaceControl(whitespace.trimBlocks(), whitespace.lstripBlocks(), keep));
  }

  /**
   * Whether printing, testing, comparing or iterating an undefined value fails; false by default,
   * when it prints as nothing. Reading an attribute of an undefined value always fails.
   */
  public Options withStrictUndefined(boolean strict) {
    return with(rendering.withStrictUndefined(strict));
  }

  /**
   * Whether {@code tojson} sorts keys and escapes what is special in HTML, as Jinja2 does by
   * default, or writes JSON as it is, as Hugging Face does.
   */
  public Options withHtmlSafeJson(boolean safe) {
    return with(rendering.withHtmlSafeJson(safe));
  }

  /** The clock, with its zone, of {@code strftime_now}; the system's by default. */
  public Options withClock(Clock source) {
    return with(rendering.withClock(requireNonNull(source, "source")));
  }

  /** What a rendering may use; {@link Limits#STANDARD} by default. */
  public Options withLimits(Limits most) {
    return new Options(whitespace, rendering, requireNonNull(most, "most"), functions, variables);
  }

  /**
   * Adds a function; it hides a built-in one of the same name and is hidden by a context value of
   * that name.
   */
  public Options withFunction(String name, TemplateFunction function) {
    var more = new LinkedHashMap<>(functions);
    more.put(requireNonNull(name, "name"), requireNonNull(function, "function"));
    return new Options(whitespace, rendering, limits, Map.copyOf(more), variables);
  }

  /**
   * Adds a variable; it hides a function of the same name and is hidden by a context value of that
   * name.
   *
   * @param value of the types of {@link Template#render}, never null
   */
  public Options withVariable(String name, Object value) {
    var more = new LinkedHashMap<>(variables);
    more.put(requireNonNull(name, "name"), requireNonNull(value, "value"));
    return new Options(whitespace, rendering, limits, functions, Map.copyOf(more));
  }

  /**
   * Adds an attribute that every text has, unless a method of texts has that name.
   *
   * @param value is called with the text alone
   */
  public Options withTextAttribute(String name, TemplateFunction value) {
    requireNonNull(value, "value");
    return with(rendering.withTextAttribute(name, new HostFunction(name, value::call)));
  }

  WhitespaceControl whitespace() {
    return whitespace;
  }

  /** A scope for one rendering, in which the names of the context and the functions are set. */
  Scope scope(Map<String, ?> context, Runnable checkpoint) {
    var names = new HashMap<String, Object>();
    functions.forEach((name, function) -> names.put(name, new HostFunction(name, function::call)));
    names.putAll(HostValues.context(variables));
    names.putAll(HostValues.context(context));
    return Scope.of(new Rendering(rendering, limits.budget(checkpoint)), names);
  }
}
