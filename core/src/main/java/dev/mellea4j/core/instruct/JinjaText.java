package dev.mellea4j.core.instruct;

import dev.mellea4j.jinja.Options;
import dev.mellea4j.jinja.Template;
import dev.mellea4j.jinja.TemplateException;
import java.util.Map;

/** Renders templates: the only class here that needs jinja, which an application may leave out. */
final class JinjaText {

  private static final Options STRICT = Options.STANDARD.withStrictUndefined(true);

  private JinjaText() {}

  /**
   * Renders a text.
   *
   * @throws IllegalArgumentException if it uses a name without a value, or is malformed
   */
  static String render(String text, Map<String, Object> values) {
    try {
      return Template.parse(text, STRICT).render(values);
    } catch (TemplateException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
