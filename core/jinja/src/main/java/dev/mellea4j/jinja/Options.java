package dev.mellea4j.jinja;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.ZoneId;
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
          false,
          false,
          false,
          false,
          true,
          Clock.system(ZoneId.systemDefault()),
          Limits.STANDARD,
          Map.of());

  /**
   * What Hugging Face's transformers set: {@code trim_blocks}, {@code lstrip_blocks}, plain {@code
   * tojson}.
   */
  public static final Options CHAT =
      STANDARD.withTrimBlocks(true).withLstripBlocks(true).withHtmlSafeJson(false);

  private final boolean trimBlocks;
  private final boolean lstripBlocks;
  private final boolean keepTrailingNewline;
  private final boolean strictUndefined;
  private final boolean htmlSafeJson;
  private final Clock clock;
  private final Limits limits;
  private final Map<String, TemplateFunction> functions;

  private Options(
      boolean trimBlocks,
      boolean lstripBlocks,
      boolean keepTrailingNewline,
      boolean strictUndefined,
      boolean htmlSafeJson,
      Clock clock,
      Limits limits,
      Map<String, TemplateFunction> functions) {
    this.trimBlocks = trimBlocks;
    this.lstripBlocks = lstripBlocks;
    this.keepTrailingNewline = keepTrailingNewline;
    this.strictUndefined = strictUndefined;
    this.htmlSafeJson = htmlSafeJson;
    this.clock = clock;
    this.limits = limits;
    this.functions = functions;
  }

  /** Whether the first newline after a block tag is dropped; false by default. */
  public Options withTrimBlocks(boolean trim) {
    return new Options(
        trim,
        lstripBlocks,
        keepTrailingNewline,
        strictUndefined,
        htmlSafeJson,
        clock,
        limits,
        functions);
  }

  /** Whether blanks between the start of a line and a block tag are dropped; false by default. */
  public Options withLstripBlocks(boolean strip) {
    return new Options(
        trimBlocks,
        strip,
        keepTrailingNewline,
        strictUndefined,
        htmlSafeJson,
        clock,
        limits,
        functions);
  }

  /** Whether a newline at the very end of the source is kept; false by default. */
  public Options withKeepTrailingNewline(boolean keep) {
    return new Options(
        trimBlocks, lstripBlocks, keep, strictUndefined, htmlSafeJson, clock, limits, functions);
  }

  /**
   * Whether printing, testing, comparing or iterating an undefined value fails; false by default,
   * when it prints as nothing. Reading an attribute of an undefined value always fails.
   */
  public Options withStrictUndefined(boolean strict) {
    return new Options(
        trimBlocks,
        lstripBlocks,
        keepTrailingNewline,
        strict,
        htmlSafeJson,
        clock,
        limits,
        functions);
  }

  /**
   * Whether {@code tojson} sorts keys and escapes what is special in HTML, as Jinja2 does by
   * default, or writes JSON as it is, as Hugging Face does.
   */
  public Options withHtmlSafeJson(boolean safe) {
    return new Options(
        trimBlocks,
        lstripBlocks,
        keepTrailingNewline,
        strictUndefined,
        safe,
        clock,
        limits,
        functions);
  }

  /** The clock, with its zone, of {@code strftime_now}; the system's by default. */
  public Options withClock(Clock source) {
    return new Options(
        trimBlocks,
        lstripBlocks,
        keepTrailingNewline,
        strictUndefined,
        htmlSafeJson,
        requireNonNull(source, "source"),
        limits,
        functions);
  }

  /** What a rendering may use; {@link Limits#STANDARD} by default. */
  public Options withLimits(Limits most) {
    return new Options(
        trimBlocks,
        lstripBlocks,
        keepTrailingNewline,
        strictUndefined,
        htmlSafeJson,
        clock,
        requireNonNull(most, "most"),
        functions);
  }

  /**
   * Adds a function; it hides a built-in one of the same name and is hidden by a context value of
   * that name.
   */
  public Options withFunction(String name, TemplateFunction function) {
    var more = new LinkedHashMap<>(functions);
    more.put(requireNonNull(name, "name"), requireNonNull(function, "function"));
    return new Options(
        trimBlocks,
        lstripBlocks,
        keepTrailingNewline,
        strictUndefined,
        htmlSafeJson,
        clock,
        limits,
        Map.copyOf(more));
  }

  boolean trimBlocks() {
    return trimBlocks;
  }

  boolean lstripBlocks() {
    return lstripBlocks;
  }

  boolean keepTrailingNewline() {
    return keepTrailingNewline;
  }

  boolean strictUndefined() {
    return strictUndefined;
  }

  boolean htmlSafeJson() {
    return htmlSafeJson;
  }

  Clock clock() {
    return clock;
  }

  Limits limits() {
    return limits;
  }

  Map<String, TemplateFunction> functions() {
    return functions;
  }
}
