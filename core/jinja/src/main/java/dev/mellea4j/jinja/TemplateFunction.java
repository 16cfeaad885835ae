package dev.mellea4j.jinja;

import java.util.List;
import java.util.Map;

/**
 * A function that templates can call by name, such as {@code env('HOME')}.
 *
 * <p>Implementations are safe for use by many threads. What they throw ends the rendering as a
 * {@link TemplateException} with that cause.
 */
@FunctionalInterface
public interface TemplateFunction {

  /**
   * Called on the rendering thread, once for each call in the template.
   *
   * @param arguments the positional arguments: unmodifiable, of the types of {@link
   *     Expression#evaluate}
   * @param named the keyword arguments, in the order of the call; unmodifiable
   * @return a value of the types of {@link Template#render}; an empty {@code Optional} is none
   */
  Object call(List<Object> arguments, Map<String, Object> named);
}
