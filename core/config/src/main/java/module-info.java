import org.jspecify.annotations.NullMarked;

/**
 * Reads settings and workflows from files, sets up agents with them, and runs the workflows.
 *
 * <p>Start with {@link dev.mellea4j.config.agent.AgentSettings} or {@link
 * dev.mellea4j.config.workflow.Workflow}.
 *
 * @since 0.1.0
 */
@NullMarked
module dev.mellea4j.config {
  requires transitive dev.mellea4j.core;
  requires dev.mellea4j.jinja;
  requires java.net.http;
  requires org.snakeyaml.engine;
  requires tools.jackson.databind;
  requires tools.jackson.dataformat.toml;
  requires static org.jspecify;

  exports dev.mellea4j.config.agent;
  exports dev.mellea4j.config.workflow;
}
