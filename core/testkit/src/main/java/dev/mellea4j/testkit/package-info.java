/**
 * What the author of a backend tests with.
 *
 * <p>{@link dev.mellea4j.testkit.BackendContract} checks what every backend promises; {@link
 * dev.mellea4j.testkit.HttpBackendContract} adds what those promise that talk HTTP, once a {@link
 * dev.mellea4j.testkit.ProviderScript} tells how the provider answers. For tests of one's own,
 * {@link dev.mellea4j.testkit.ScriptedServer} plays {@link dev.mellea4j.testkit.ScriptedReply}s and
 * serves {@link dev.mellea4j.testkit.ScriptedFile}s over HTTP or HTTPS in ways that a real server
 * only has on its worst days, and records what it receives; {@link
 * dev.mellea4j.testkit.ScriptedProxy} stands before it.
 *
 * <p>It needs JUnit Jupiter 5.11 or newer, with its parameterized tests, and AssertJ.
 */
package dev.mellea4j.testkit;
