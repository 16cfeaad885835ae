/**
 * Readers of streams, which allocate nothing a line or an event; not exported.
 *
 * <p>Each is a {@link dev.mellea4j.http.stream.Payloads} over the bytes of an answer.
 */
package dev.mellea4j.http.stream;
