package dev.mellea4j.core.instruct;

import java.util.Locale;
import java.util.Optional;

/**
 * How the parts of an instruction are put together. Models of the Granite family were trained on a
 * layout of their own; these are the two of <a
 * href="https://github.com/generative-computing/mellea">Mellea</a>, byte for byte.
 */
public enum Layout {
  STANDARD(
      "Fulfill the following requirements:",
      "Here are some examples:",
      "Here is some grounding context:"),
  GRANITE(
      "Ensure that the response fulfills the following requirements:",
      "Here are some examples of what the response might look like:",
      "Write the response by aligning with the facts and items in the following grounding context:");

  private final String requirements;
  private final String examples;
  private final String grounding;

  Layout(String requirements, String examples, String grounding) {
    this.requirements = requirements;
    this.examples = examples;
    this.grounding = grounding;
  }

  /** Returns the layout for a model by its name; the standard one if that is not known. */
  public static Layout forModel(Optional<String> model) {
    return model
        .map(name -> name.toLowerCase(Locale.ROOT).replaceAll("[-./:,]", ""))
        .filter(name -> name.contains("granite"))
        .map(name -> GRANITE)
        .orElse(STANDARD);
  }

  /** Writes the parts of an instruction, one below the other; what is absent leaves nothing. */
  String text(Wording wording, String requirementLines) {
    var all = new Section();
    all.addText(wording.prefix());
    if (this == GRANITE) {
      all.addList(grounding, wording.groundingLines());
    }
    all.add(wording.description());
    all.addList(requirements, requirementLines);
    all.addList(examples, wording.exampleLines());
    if (this == STANDARD) {
      all.addList(grounding, wording.groundingLines());
    }
    all.addText(wording.repair());
    all.addText(wording.outputPrefix());
    return all.text();
  }
}
