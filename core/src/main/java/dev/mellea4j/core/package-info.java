/**
 * Backends by name, and sessions on them.
 *
 * <p>{@link dev.mellea4j.core.Mellea} starts a {@link dev.mellea4j.core.MelleaSession}, the
 * conversation that most applications need. {@link dev.mellea4j.core.Backends} finds the installed
 * backends and opens one by name; {@link dev.mellea4j.core.BackendReport} says what it found and
 * what it skipped, and {@link dev.mellea4j.core.ModelIds} names well-known models.
 */
package dev.mellea4j.core;
