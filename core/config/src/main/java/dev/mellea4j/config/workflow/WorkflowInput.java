package dev.mellea4j.config.workflow;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a workflow is run on: values that {@code get('q')} and {@code get('k', 'session')} find, and
 * the environment that {@code get('X', 'env')} and the backends read. Immutable.
 */
public final class WorkflowInput {

  private static final WorkflowInput EMPTY =
      new WorkflowInput(Map.of(), Map.of(), System.getenv(), Optional.empty());

  private final Map<String, Object> parameters;
  private final Map<String, Object> session;
  private final Map<String, String> environment;
  private final Optional<String> target;

  private WorkflowInput(
      Map<String, Object> parameters,
      Map<String, Object> session,
      Map<String, String> environment,
      Optional<String> target) {
    this.parameters = Map.copyOf(parameters);
    this.session = Map.copyOf(session);
    this.environment = Map.copyOf(environment);
    this.target = target;
  }

  /** Returns an input without values, with the environment of this process. */
  public static WorkflowInput empty() {
    return EMPTY;
  }

  /** Returns an input with the question that {@code get('q')} finds. */
  public static WorkflowInput ofQuestion(String q) {
    return EMPTY.with("q", q);
  }

  /**
   * Returns a copy with a value of the request.
   *
   * @param value String, Number, Boolean, List or Map
   */
  public WorkflowInput with(String name, Object value) {
    return new WorkflowInput(added(parameters, name, value), session, environment, target);
  }

  /**
   * Returns a copy with a value of the session, which may be a secret.
   *
   * @param value String, Number, Boolean, List or Map
   */
  public WorkflowInput withSession(String name, Object value) {
    return new WorkflowInput(parameters, added(session, name, value), environment, target);
  }

  private static Map<String, Object> added(Map<String, Object> values, String name, Object value) {
    var more = new LinkedHashMap<>(values);
    more.put(requireNonNull(name, "name"), requireNonNull(value, "value"));
    return more;
  }

  /** Returns a copy with these variables instead of {@link System#getenv()}. */
  public WorkflowInput withEnvironment(Map<String, String> variables) {
    return new WorkflowInput(parameters, session, variables, target);
  }

  /**
   * Returns a copy that runs up to this action instead of the one that the workflow names: it and
   * what it requires.
   */
  public WorkflowInput withTarget(String actionId) {
    return new WorkflowInput(parameters, session, environment, Optional.of(actionId));
  }

  /** Returns the values of the request. */
  public Map<String, Object> parameters() {
    return parameters;
  }

  /** Returns the values of the session. */
  public Map<String, Object> session() {
    return session;
  }

  public Map<String, String> environment() {
    return environment;
  }

  /** Returns the action to run up to; absent if the workflow says. */
  public Optional<String> target() {
    return target;
  }

  /** Names the values and shows none. */
  @Override
  public String toString() {
    return "WorkflowInput[%s, session %s]".formatted(parameters.keySet(), session.keySet());
  }
}
