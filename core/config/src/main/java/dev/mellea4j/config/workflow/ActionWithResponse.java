package dev.mellea4j.config.workflow;

import dev.mellea4j.config.file.Node;
import java.util.List;

/** An action and the answer that is put together of its output. */
record ActionWithResponse(Action first, Action response) implements Action {

  @Override
  public String what() {
    return first.what();
  }

  @Override
  public List<Node> scripts() {
    return first.scripts();
  }

  @Override
  public void check(WorkflowRun run) {
    first.check(run);
  }

  @Override
  public Object run(Step step) {
    step.run().outputs.put(step.resource().id(), first.run(step));
    return response.run(step);
  }
}
