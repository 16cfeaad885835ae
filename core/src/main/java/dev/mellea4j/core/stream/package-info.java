/**
 * How the pieces of a reply come from the thread of a call to its reader. Internal to core.
 *
 * <p>A {@link dev.mellea4j.core.stream.PieceQueue} hands over few at a time. A {@link
 * dev.mellea4j.core.stream.PieceReader} waits for them, a {@link
 * dev.mellea4j.core.stream.PieceSubscription} passes them on as they are demanded.
 */
package dev.mellea4j.core.stream;
