package dev.mellea4j.config.workflow;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.Reply;
import dev.mellea4j.config.expression.ValueText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What came of a workflow. Immutable. */
public final class WorkflowResult {

  private final String actionId;
  private final Map<String, Object> outputs;
  private final Map<String, Reply> replies;
  private final List<String> warnings;

  WorkflowResult(
      String actionId,
      Map<String, Object> outputs,
      Map<String, Reply> replies,
      List<String> warnings) {
    this.actionId = actionId;
    this.outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    this.replies = Collections.unmodifiableMap(new LinkedHashMap<>(replies));
    this.warnings = List.copyOf(new ArrayList<>(warnings));
  }

  /**
   * Returns the output of the last action: the text of a chat, or a Map if that was to be JSON, if
   * the action is a request to a server ({@code statusCode}, {@code headers}, {@code data}) or if
   * it is expressions (what they set).
   */
  public Object output() {
    return requireNonNull(outputs.get(actionId)); // every action that ran has one
  }

  /** Returns the output as text; a Map as JSON. */
  public String text() {
    return ValueText.of(output());
  }

  /** Returns the outputs by action, in the order in which they ran. */
  public Map<String, Object> outputs() {
    return outputs;
  }

  /** Returns the replies of the models by action: which model answered, and for how many tokens. */
  public Map<String, Reply> replies() {
    return replies;
  }

  /** Returns what was not done as it was asked, each with its action. */
  public List<String> warnings() {
    return warnings;
  }

  /** Names the actions. */
  @Override
  public String toString() {
    return "WorkflowResult" + outputs.keySet();
  }
}
