/**
 * The calls of a session. Internal to core: whatever talks to a model in a session, of whichever
 * package, does so in a {@link dev.mellea4j.core.session.CallWork} that it gives to a call of
 * {@link dev.mellea4j.core.session.SessionCalls}.
 *
 * <p>A {@link dev.mellea4j.core.session.SessionCall} waits for its turn in the {@code CallQueue},
 * lets its work ask the model through a {@link dev.mellea4j.core.session.CallScope}, which runs the
 * {@code ToolLoop}, can be cancelled at any time, and leaves its trace in the {@link
 * dev.mellea4j.core.session.SessionContext} if it succeeds.
 */
package dev.mellea4j.core.session;
