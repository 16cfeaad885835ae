/**
 * Connections, and the clocks that watch what is sent and received on them; not exported.
 *
 * <p>{@link dev.mellea4j.http.connection.ConnectionPool} sends an {@link
 * dev.mellea4j.http.connection.Exchange} and hands out the head of its answer. Everything runs on
 * the caller's thread; {@link dev.mellea4j.http.connection.Alarms} has the one other thread.
 */
package dev.mellea4j.http.connection;
