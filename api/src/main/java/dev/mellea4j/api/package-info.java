/**
 * What a backend implements and what it is asked.
 *
 * <p>Read {@link dev.mellea4j.api.BackendProvider} and {@link dev.mellea4j.api.Backend} first: they
 * are the whole of what a plug-in implements. {@link dev.mellea4j.api.GenerateRequest} is what a
 * backend is asked, {@link dev.mellea4j.api.Reply} what it answers, {@link
 * dev.mellea4j.api.ModelOptions} how a caller tunes it, and {@link
 * dev.mellea4j.api.BackendException} how it fails.
 *
 * <p>Every value here is immutable, compared by value and safe for use by many threads. Absent is
 * an empty {@link java.util.Optional} or an empty collection; no method takes or returns null, but
 * a null may stand in a list or a map that came from JSON.
 */
package dev.mellea4j.api;
