package dev.mellea4j.core.event;

/**
 * Told of everything that happens in the calls of a session: what telemetry, logs and budgets hang
 * on.
 *
 * <p>Give one to {@link dev.mellea4j.core.SessionBuilder#listener}, or have it found for every
 * session: {@code provides dev.mellea4j.core.event.SessionListener with …} in module-info, or a
 * line in {@code META-INF/services/dev.mellea4j.core.event.SessionListener}; it then has a public
 * constructor without parameters. In OSGi it is given.
 *
 * <pre>{@code
 * .listener(event -> { if (event instanceof SessionEvent.Replied replied) count(replied.reply().usage()); })
 * }</pre>
 */
@FunctionalInterface
public interface SessionListener {

  /**
   * Told what has just happened, on the thread where it did, which waits: be quick. Events of one
   * request come in order; requests that run at once tell at once, so be safe for use by many
   * threads. What this throws is logged, the first time, and harms nobody. There may be more kinds
   * of events one day.
   */
  void told(SessionEvent event);
}
