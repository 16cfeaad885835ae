/**
 * The calls of a session. Internal to core: whatever talks to a model in a session, of whichever
 * package, makes its calls with {@link dev.mellea4j.core.session.SessionCalls}.
 *
 * <p>A {@link dev.mellea4j.core.session.SessionCall} waits for its turn in the {@code CallQueue},
 * runs the {@code ToolLoop}, can be cancelled at any time, and leaves its trace in the {@link
 * dev.mellea4j.core.session.SessionContext} if it succeeds.
 */
package dev.mellea4j.core.session;
