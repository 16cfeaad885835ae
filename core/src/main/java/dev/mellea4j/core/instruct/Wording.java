package dev.mellea4j.core.instruct;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The texts of an instruction besides its requirements; one that is absent is empty. */
record Wording(
    String description,
    String prefix,
    String outputPrefix,
    String repair,
    List<String> examples,
    Map<String, String> grounding) {

  Wording {
    examples = List.copyOf(examples);
    grounding = Collections.unmodifiableMap(new LinkedHashMap<>(grounding));
  }

  static Wording of(String description) {
    return new Wording(description, "", "", "", List.of(), Map.of());
  }

  Wording withPrefix(String newPrefix) {
    return new Wording(description, newPrefix, outputPrefix, repair, examples, grounding);
  }

  Wording withOutputPrefix(String newPrefix) {
    return new Wording(description, prefix, newPrefix, repair, examples, grounding);
  }

  Wording withRepair(String newRepair) {
    return new Wording(description, prefix, outputPrefix, newRepair, examples, grounding);
  }

  Wording withExample(String example) {
    var more = new ArrayList<>(examples);
    more.add(example);
    return new Wording(description, prefix, outputPrefix, repair, more, grounding);
  }

  Wording withGrounding(String key, String text) {
    var more = new LinkedHashMap<>(grounding);
    more.put(key, text);
    return new Wording(description, prefix, outputPrefix, repair, examples, more);
  }

  Wording rendered(Variables variables) {
    var known = new LinkedHashMap<String, String>();
    grounding.forEach(
        (key, text) -> known.put(key, variables.render("Grounding '" + key + "'", text)));
    return new Wording(
        variables.render("The description", description),
        variables.render("The prefix", prefix),
        variables.render("The output prefix", outputPrefix),
        repair,
        variables.renderAll("Example", examples),
        known);
  }

  String exampleLines() {
    return bullets(examples);
  }

  static String bullets(List<String> items) {
    return items.stream().map(item -> "* " + item).collect(Collectors.joining("\n"));
  }

  String groundingLines() {
    return grounding.entrySet().stream()
        .map(entry -> "*   [%s] =  %s".formatted(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining("\n"));
  }
}
