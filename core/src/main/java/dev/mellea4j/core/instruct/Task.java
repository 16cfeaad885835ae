package dev.mellea4j.core.instruct;

import dev.mellea4j.api.Content;
import dev.mellea4j.api.UserMessage;
import dev.mellea4j.core.Prompt;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What an instruction says.
 *
 * @param variables of what stands in braces; empty if braces are text
 * @param content what stands behind the text
 */
record Task(
    Wording wording,
    Optional<Variables> variables,
    List<Content> content,
    List<Requirement> requirements) {

  Task {
    content = List.copyOf(content);
    requirements = List.copyOf(requirements);
  }

  static Task of(String description) {
    return new Task(Wording.of(description), Optional.empty(), List.of(), List.of());
  }

  Task with(Wording newWording) {
    return new Task(newWording, variables, content, requirements);
  }

  Task withRequirements(List<Requirement> newRequirements) {
    return new Task(wording, variables, content, newRequirements);
  }

  Task withMoreContent(Content... more) {
    var all = Stream.concat(content.stream(), Stream.of(more)).toList();
    return new Task(wording, variables, all, requirements);
  }

  Task withMoreVariables(Map<String, ?> values) {
    var all = new LinkedHashMap<String, Object>();
    variables.ifPresent(known -> all.putAll(known.values()));
    all.putAll(values);
    var known = new Variables(Collections.unmodifiableMap(all));
    return new Task(wording, Optional.of(known), content, requirements);
  }

  /** Returns this with the values of its variables in place. */
  Task rendered() {
    return variables.map(this::rendered).orElse(this);
  }

  private Task rendered(Variables values) {
    var descriptions =
        values.renderAll(
            "Requirement", requirements.stream().map(Requirement::description).toList());
    var judging =
        IntStream.range(0, requirements.size())
            .mapToObj(i -> requirements.get(i).withDescription(descriptions.get(i)))
            .toList();
    return new Task(wording.rendered(values), Optional.empty(), content, judging);
  }

  /** Returns the text that a model is given. */
  String text(Layout layout) {
    var task = rendered();
    var lines =
        task.requirements.stream()
            .filter(requirement -> !requirement.isCheckOnly())
            .map(Requirement::description)
            .filter(description -> !description.isEmpty())
            .toList();
    return layout.text(task.wording, Wording.bullets(lines));
  }

  /** Returns the prompt that says all of it. */
  Prompt prompt(Layout layout, Prompt settings) {
    var all = new ArrayList<Content>(List.of(Content.text(text(layout))));
    all.addAll(content);
    return settings.withMessages(List.of(UserMessage.of(all)));
  }
}
