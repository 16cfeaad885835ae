import org.jspecify.annotations.NullMarked;

/**
 * Finds backends by name and talks to them.
 *
 * <p>Start with {@link dev.mellea4j.core.Mellea}, or with {@link dev.mellea4j.core.Backends} for a
 * backend without a session; the tools that a model may call are in {@link dev.mellea4j.core.tool},
 * tasks with requirements in {@link dev.mellea4j.core.instruct}. This module knows no backend: it
 * finds those that are on the class path, on the module path, in a folder of plug-ins or in OSGi.
 *
 * @since 0.1.0
 */
@NullMarked
@SuppressWarnings("requires-automatic") // OSGi's own jar has no descriptor; needed in OSGi alone
module dev.mellea4j.core {
  requires transitive dev.mellea4j.api;
  requires org.slf4j;
  requires tools.jackson.databind;
  requires static dev.mellea4j.jinja; // for the variables of an instruction, which say so
  requires static org.jspecify;
  requires static org.osgi.framework;

  exports dev.mellea4j.core;
  exports dev.mellea4j.core.cost;
  exports dev.mellea4j.core.event;
  exports dev.mellea4j.core.generative;
  exports dev.mellea4j.core.instruct;
  exports dev.mellea4j.core.route;
  exports dev.mellea4j.core.tool;

  uses dev.mellea4j.api.BackendProvider;
  uses dev.mellea4j.core.event.SessionListener;
}
