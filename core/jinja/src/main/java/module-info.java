import org.jspecify.annotations.NullMarked;

/**
 * Renders Jinja2 templates and evaluates Jinja2 expressions, as Hugging Face's chat templates need
 * them, in a sandbox.
 *
 * <p>Start at {@link dev.mellea4j.jinja.Template} and {@link dev.mellea4j.jinja.Expression}. The
 * module depends on nothing.
 *
 * @since 0.1.0
 */
@NullMarked
module dev.mellea4j.jinja {
  requires static org.jspecify;

  exports dev.mellea4j.jinja;
}
