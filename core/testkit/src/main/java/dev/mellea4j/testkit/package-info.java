/**
 * What the author of a backend tests with.
 *
 * <p>{@link dev.mellea4j.testkit.ScriptedServer} plays the {@link
 * dev.mellea4j.testkit.ScriptedReply}s of a test over HTTP or HTTPS, in ways that a real server
 * only has on its worst days, and records each {@link dev.mellea4j.testkit.ReceivedRequest} and
 * each {@link dev.mellea4j.testkit.Disconnect}.
 */
package dev.mellea4j.testkit;
