/**
 * Replies that are Java values. Internal to core.
 *
 * <p>{@link dev.mellea4j.core.typed.TypedAnswer} asks for one until a reply fits, {@code
 * AnswerReader} finds it in a reply, {@link dev.mellea4j.core.typed.PartialAnswers} shows it while
 * it is written.
 */
package dev.mellea4j.core.typed;
