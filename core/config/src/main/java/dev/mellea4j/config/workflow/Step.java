package dev.mellea4j.config.workflow;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Progress;
import dev.mellea4j.config.expression.TextTemplate;
import dev.mellea4j.jinja.Options;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One action of a run: evaluates its expressions and tells what happens. */
final class Step {

  private final WorkflowRun run;
  private final Resource resource;
  private final Options functions;
  private final Map<String, Object> written = new LinkedHashMap<>();

  Step(WorkflowRun run, Resource resource) {
    this.run = run;
    this.resource = resource;
    this.functions = Functions.of(this);
  }

  WorkflowRun run() {
    return run;
  }

  Resource resource() {
    return resource;
  }

  Options functions() {
    return functions;
  }

  /** Returns a text that may hold secrets. */
  String text(TextTemplate template) {
    return template.text(functions);
  }

  /**
   * Returns a text that others will see.
   *
   * @throws IllegalArgumentException if it holds a secret
   */
  String shown(TextTemplate template) {
    var text = text(template);
    run.secrets
        .nameIn(text)
        .ifPresent(
            name -> {
              throw template
                  .node()
                  .mistake(
                      "holds the value of '%s', which is a secret".formatted(name),
                      "Use it in apiKey, or in a header of httpClient");
            });
    return text;
  }

  /** Finds a name where nobody says where: memory, session, outputs, then the request. */
  Optional<Object> find(String name) {
    var found =
        memory(name)
            .or(() -> session(name))
            .or(() -> Optional.ofNullable(run.outputs.get(name)))
            .or(() -> parameter(name));
    if (found.isEmpty() && run.actionIds.contains(name)) {
      warnOfOrder(name);
    }
    return found;
  }

  Optional<Object> output(String actionId) {
    var found = Optional.ofNullable(run.outputs.get(actionId));
    if (found.isEmpty()) {
      warnOfOrder(actionId);
    }
    return found;
  }

  private void warnOfOrder(String actionId) {
    warn(
        "It reads the output of '%s', which has not run. Add that to metadata.requires"
            .formatted(actionId));
  }

  Optional<Object> memory(String name) {
    return Optional.ofNullable(run.memory.get(name));
  }

  Optional<Object> session(String name) {
    return Optional.ofNullable(run.session.get(name));
  }

  Optional<Object> parameter(String name) {
    return Optional.ofNullable(run.input.parameters().get(name));
  }

  /** Returns an environment variable that is not blank. */
  Optional<String> variable(String name) {
    var value = Optional.ofNullable(run.input.environment().get(name)).filter(v -> !v.isBlank());
    value.ifPresent(v -> run.secrets.noteIfSecret(name, v));
    return value;
  }

  /** Keeps a value for later actions. */
  void set(String name, Optional<Object> value, boolean inSession) {
    var secret = value.map(Object::toString).flatMap(run.secrets::nameIn);
    if (secret.isPresent()) {
      throw new IllegalArgumentException(
          "set('%s', …) keeps the value of '%s', which is a secret and would be shown in the output. Read it where it is used"
              .formatted(name, secret.get()));
    }
    var kept = inSession ? run.session : run.memory;
    value.ifPresentOrElse(v -> kept.put(name, v), () -> kept.remove(name));
    value.ifPresent(v -> written.put(name, v));
  }

  /** Returns what this action has set. */
  Map<String, Object> written() {
    return written;
  }

  void warn(String warning) {
    var line = "%s: %s".formatted(resource.id(), warning);
    if (!run.warnings.contains(line)) {
      run.warnings.add(line);
      run.listener.warned(resource.id(), warning);
    }
  }

  void progress(Progress news) {
    run.listener.progress(resource.id(), news);
  }

  /** Waits for another attempt. */
  void pause(BackendException failure, Duration wait) {
    run.listener.retrying(resource.id(), failure, wait);
    try {
      run.pause.await(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BackendException(
          Reason.CANCELLED, "The workflow was cancelled while it waited to try again", failure);
    }
  }
}
