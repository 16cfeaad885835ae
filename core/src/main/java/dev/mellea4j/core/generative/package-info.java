/**
 * Interfaces that a model implements.
 *
 * <p>{@link dev.mellea4j.core.generative.Generative} marks their methods.
 */
package dev.mellea4j.core.generative;
