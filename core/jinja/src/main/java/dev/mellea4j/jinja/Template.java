package dev.mellea4j.jinja;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.jinja.syntax.ParsedTemplate;
import dev.mellea4j.jinja.tree.Block;
import dev.mellea4j.jinja.value.TextBuffer;
import java.util.Map;
import java.util.Set;

/**
 * A Jinja2 template, parsed once and rendered often. Immutable and safe for use by many threads.
 *
 * <p>Follows Jinja2 3.1 with its immutable sandbox, {@code loopcontrols} and Hugging Face's {@code
 * generation}; text is not escaped for HTML. Templates cannot load other templates and reach
 * nothing but their context.
 *
 * <p>Left out are the filters {@code pprint}, {@code random} and {@code urlize}, the function
 * {@code lipsum}, methods that give bytes, complex numbers, and all tags that need other templates
 * or escape text. A comment or a raw block that is never closed is always an error.
 */
public final class Template {

  private final Block body;
  private final Options options;
  private final Set<String> variables;

  private Template(Block body, Options options, Set<String> variables) {
    this.body = body;
    this.options = options;
    this.variables = variables;
  }

  /**
   * Reads a template with Jinja2's defaults.
   *
   * @throws TemplateException if it is malformed
   */
  public static Template parse(String source) {
    return parse(source, Options.STANDARD);
  }

  /**
   * Reads a template.
   *
   * @throws TemplateException if it is malformed
   */
  public static Template parse(String source, Options options) {
    requireNonNull(source, "source");
    requireNonNull(options, "options");
    return ErrorBoundary.run(
        () -> {
          var parsed = ParsedTemplate.of(source, options.whitespace());
          return new Template(parsed.body(), options, parsed.undeclared());
        });
  }

  /**
   * Reads a chat template as Hugging Face's transformers does.
   *
   * @throws TemplateException if it is malformed
   */
  public static Template chat(String source) {
    return parse(source, Options.CHAT);
  }

  /**
   * The names that the template reads but does not set itself, in no order; functions are among
   * them.
   */
  public Set<String> variables() {
    return variables;
  }

  /**
   * Renders the template.
   *
   * @param context values by name: Map, List, String, Number, Boolean, Optional and null, in any
   *     nesting; copied
   * @throws IllegalArgumentException if the context holds anything else
   * @throws TemplateException if the template fails or exceeds its limits
   */
  public String render(Map<String, ?> context) {
    return render(context, () -> {});
  }

  /**
   * Renders the template, until the caller no longer wants it.
   *
   * @param context as {@link #render(Map)} takes it
   * @param checkpoint run on this thread again and again, some milliseconds apart at most; what it
   *     throws ends the rendering and is thrown on unchanged
   * @throws IllegalArgumentException if the context holds anything else
   * @throws TemplateException if the template fails or exceeds its limits
   */
  public String render(Map<String, ?> context, Runnable checkpoint) {
    var scope = options.scope(context, checkpoint);
    return ErrorBoundary.run(
        () -> {
          var output = new TextBuffer(scope.rendering().budget());
          body.run(scope, output);
          return output.text();
        });
  }
}
