package dev.mellea4j.cli;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.Progress;
import dev.mellea4j.config.workflow.WorkflowListener;
import java.time.Duration;
import java.util.Locale;

/** Tells people how far a workflow is. */
final class WorkflowProgress implements WorkflowListener {

  private final Output err;

  WorkflowProgress(Output err) {
    this.err = err;
  }

  @Override
  public void started(String actionId, String what, int number, int total) {
    tell(Style.DIM, "[%d/%d] %s: %s".formatted(number, total, actionId, what));
  }

  @Override
  public void progress(String actionId, Progress news) {
    err.status(Style.DIM, new ProgressBar(err.viewer().width()).of(news));
  }

  @Override
  public void retrying(String actionId, BackendException failure, Duration wait) {
    tell(
        Style.YELLOW,
        "%s: %s. Trying again in %s".formatted(actionId, failure.getMessage(), seconds(wait)));
  }

  @Override
  public void called(String actionId, String tool) {
    tell(Style.DIM, "%s: calls %s".formatted(actionId, tool));
  }

  @Override
  public void warned(String actionId, String warning) {
    tell(Style.YELLOW, "warning: %s: %s".formatted(actionId, warning));
  }

  @Override
  public void finished(String actionId, Duration time) {
    tell(Style.DIM, "%s: done in %s".formatted(actionId, seconds(time)));
  }

  private void tell(Style style, String line) {
    err.endLine();
    err.println(style, Printable.line(line));
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }

  /** Ends what was begun, whatever ended the workflow. */
  void end() {
    err.endLine();
  }
}
