package dev.mellea4j.config.workflow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs workflows on fakes, and remembers what was told and how long was waited. */
final class Runs {

  final Fakes fakes = new Fakes();
  final List<Duration> waits = new ArrayList<>();
  final List<String> called = new ArrayList<>();
  WorkflowInput input =
      WorkflowInput.ofQuestion("Why?").withEnvironment(Map.of("OPENAI_API_KEY", "sk-12345678"));

  WorkflowResult run(String yaml) {
    return Workflow.parse("w.yaml", yaml)
        .run(
            input,
            fakes.backends("ollama", "openai", "groq", "anthropic"),
            new WorkflowListener() {
              @Override
              public void called(String actionId, String tool) {
                called.add(actionId + " " + tool);
              }
            },
            waits::add);
  }
}
