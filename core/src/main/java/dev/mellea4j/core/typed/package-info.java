/**
 * Replies that are Java values. Internal to core.
 *
 * <p>{@link dev.mellea4j.core.typed.TypedAnswer} asks for one and reads it.
 */
package dev.mellea4j.core.typed;
