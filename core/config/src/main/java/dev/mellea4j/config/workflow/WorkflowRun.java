package dev.mellea4j.config.workflow;

import dev.mellea4j.api.Reply;
import dev.mellea4j.core.Backends;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one run knows. Used by one thread. */
final class WorkflowRun {

  final WorkflowInput input;
  final Backends backends;
  final WorkflowListener listener;
  final Pause pause;
  final WorkflowSettings settings;
  final Path folder;
  final Order order;
  final Map<String, Object> memory = new HashMap<>();
  final Map<String, Object> session;
  final Map<String, Object> outputs = new LinkedHashMap<>();
  final Map<String, Reply> replies = new LinkedHashMap<>();
  final List<String> warnings = new ArrayList<>();
  final SecretValues secrets = new SecretValues();

  /** The parameters are what it is run with, and what the workflow says of itself. */
  WorkflowRun(
      WorkflowInput input,
      Backends backends,
      WorkflowListener listener,
      Pause pause,
      WorkflowSettings settings,
      Path folder,
      Order order) {
    this.input = input;
    this.backends = backends;
    this.listener = listener;
    this.pause = pause;
    this.settings = settings;
    this.folder = folder;
    this.order = order;
    this.session = new HashMap<>(input.session());
    session.forEach(secrets::noteIfSecret);
  }
}
