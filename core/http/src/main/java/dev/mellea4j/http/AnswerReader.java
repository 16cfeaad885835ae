package dev.mellea4j.http;

import java.io.IOException;

/**
 * Makes something of an answer.
 *
 * <p>Runs on the caller's thread, once for every attempt that was answered with success, so it
 * keeps nothing from an earlier run. It may stop before the end of the answer.
 */
@FunctionalInterface
public interface AnswerReader<T> {

  /**
   * Reads an answer.
   *
   * @throws IOException if the connection fails; the call decides what becomes of it
   */
  T read(Answer answer) throws IOException;
}
