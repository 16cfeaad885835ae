package dev.mellea4j.core.tool;

/**
 * What a tool does.
 *
 * @param <A> its arguments
 */
@FunctionalInterface
public interface ToolHandler<A> {

  /**
   * Runs the tool, on the thread of the call that the model asked for it in.
   *
   * @return what the model is told: a text as it is, nothing for null, a content such as an image,
   *     any other value as JSON
   * @throws Exception if the tool fails; the model is told the message, and the call goes on
   */
  Object run(A arguments) throws Exception;
}
