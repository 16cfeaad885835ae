/**
 * How the pieces of a reply come from the thread of a call to its reader. Internal to core.
 *
 * <p>{@link dev.mellea4j.core.stream.Pieces} is a call as its reader sees it. A {@link
 * dev.mellea4j.core.stream.PieceQueue} hands over few pieces at a time. A {@code PieceReader} waits
 * for them, a {@code PieceSubscription} passes them on as they are demanded.
 */
package dev.mellea4j.core.stream;
