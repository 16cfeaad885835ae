package dev.mellea4j.core.instruct;

import dev.mellea4j.jinja.Options;
import dev.mellea4j.jinja.Template;
import dev.mellea4j.jinja.TemplateException;
import java.util.Map;

/** The values of the names that stand in double braces in the texts of an instruction. */
record Variables(Map<String, Object> values) {

  private static final Options STRICT = Options.STANDARD.withStrictUndefined(true);

  /**
   * Renders a text.
   *
   * @param part what the text is, for the message
   * @throws IllegalArgumentException if it uses a name without a value, or is malformed
   */
  String render(String part, String text) {
    try {
      return Template.parse(text, STRICT).render(values);
    } catch (TemplateException e) {
      throw new IllegalArgumentException(
          "The %s of an instruction cannot be rendered: %s. Variables given: %s. Give others with withVariable"
              .formatted(
                  part,
                  e.getMessage(),
                  values.isEmpty() ? "none" : String.join(", ", values.keySet())),
          e);
    }
  }
}
