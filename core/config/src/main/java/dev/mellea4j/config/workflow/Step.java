package dev.mellea4j.config.workflow;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Progress;
import dev.mellea4j.config.expression.TextTemplate;
import dev.mellea4j.config.expression.ValueText;
import dev.mellea4j.config.file.Node;
import dev.mellea4j.jinja.Options;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One action of a run: evaluates its expressions and tells what happens. */
final class Step {

  /** What expressions call the failure that they are about. */
  static final String ERROR = "error";

  private final WorkflowRun run;
  private final Resource resource;
  private final Map<String, Object> arguments;
  private final Options functions;
  private final Map<String, Object> written = new LinkedHashMap<>();

  Step(WorkflowRun run, Resource resource) {
    this(run, resource, Map.of(), UnaryOperator.identity());
  }

  /**
   * Makes one.
   *
   * @param arguments what a model gives a tool: nobody else sees them
   * @param more adds to what expressions know
   */
  private Step(
      WorkflowRun run,
      Resource resource,
      Map<String, Object> arguments,
      UnaryOperator<Options> more) {
    this.run = run;
    this.resource = resource;
    this.arguments = arguments;
    this.functions = more.apply(Functions.of(this));
  }

  /** Returns one of a resource that a model calls as a tool. */
  static Step ofTool(WorkflowRun run, Resource resource, Map<String, Object> arguments) {
    return new Step(run, resource, arguments, UnaryOperator.identity());
  }

  /** Returns one whose expressions know why this failed. */
  Step withFailure(BackendException e) {
    var error = new LinkedHashMap<String, Object>();
    error.put("message", run.secrets.hiddenIn(String.valueOf(e.getMessage())));
    error.put("type", e.reason().name());
    error.put("code", e.providerCode().orElse(e.reason().name()));
    error.put("statusCode", e.httpStatus().isPresent() ? e.httpStatus().getAsInt() : null);
    return new Step(run, resource, arguments, names -> names.withVariable(ERROR, error));
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

  /**
   * Returns a value that others will see.
   *
   * @param node says what gives it
   * @throws IllegalArgumentException if it holds a secret
   */
  Object showable(Node node, Object value) {
    run.secrets
        .nameIn(ValueText.of(value))
        .ifPresent(
            name -> {
              throw node.mistake(
                  "gives the value of '%s', which is a secret".formatted(name),
                  "Read it where it is used: in apiKey, or in a header of httpClient");
            });
    return value;
  }

  /**
   * Finds a name where nobody says where: arguments, memory, session, outputs, then the request.
   */
  Optional<Object> find(String name) {
    var found =
        Optional.ofNullable(arguments.get(name))
            .or(() -> memory(name))
            .or(() -> session(name))
            .or(() -> Optional.ofNullable(run.outputs.get(name)))
            .or(() -> parameter(name));
    if (found.isEmpty() && run.order.ids().contains(name)) {
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
