/**
 * What happens in sessions.
 *
 * <p>A {@link dev.mellea4j.core.event.SessionListener} is told every {@link
 * dev.mellea4j.core.event.SessionEvent}.
 */
package dev.mellea4j.core.event;
