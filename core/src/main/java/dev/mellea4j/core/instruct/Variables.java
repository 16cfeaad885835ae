package dev.mellea4j.core.instruct;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The values of the names that stand in double braces in the texts of an instruction. */
record Variables(Map<String, Object> values) {

  /**
   * Takes values.
   *
   * @throws IllegalStateException if the artifact is missing that renders templates
   */
  Variables {
    try {
      JinjaText.render("", values);
    } catch (NoClassDefFoundError e) {
      throw new IllegalStateException(
          "The variables of an instruction are put in place by a library that is not here."
              + " Add the dependency dev.mellea4j:mellea4j-jinja, and on the module path also"
              + " 'requires dev.mellea4j.jinja;' to your module-info",
          e);
    }
  }

  /**
   * Renders a text.
   *
   * @param part which text of an instruction it is, for the message
   * @throws IllegalArgumentException if it uses a name without a value, or is malformed
   */
  String render(String part, String text) {
    try {
      return JinjaText.render(text, values);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s of an instruction cannot be rendered: %s. Variables given: %s. Give others with withVariable"
              .formatted(
                  part,
                  withoutFullStop(String.valueOf(e.getMessage())),
                  values.isEmpty() ? "none" : String.join(", ", values.keySet())),
          e);
    }
  }

  /** Renders texts of one kind, which are counted from 1 in messages. */
  List<String> renderAll(String part, List<String> texts) {
    var rendered = new ArrayList<String>();
    for (var text : texts) {
      rendered.add(render("%s %d".formatted(part, rendered.size() + 1), text));
    }
    return rendered;
  }

  private static String withoutFullStop(String sentences) {
    return sentences.endsWith(".") ? sentences.substring(0, sentences.length() - 1) : sentences;
  }
}
