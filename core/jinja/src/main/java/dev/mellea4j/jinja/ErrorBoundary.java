package dev.mellea4j.jinja;

import dev.mellea4j.jinja.value.Failure;
import java.util.function.Supplier;

/** The boundary where what failed inside becomes a {@link TemplateException}. */
final class ErrorBoundary {

  private ErrorBoundary() {}

  /**
   * Values that a template nests in a loop can be too deep to print or compare, and how deep that
   * is depends on the thread. Nothing outlives a rendering, so giving it up halfway is safe.
   */
  static <T> T run(Supplier<T> work) {
    try {
      return work.get();
    } catch (Failure failure) {
      throw new TemplateException(failure);
    } catch (StackOverflowError e) {
      throw new TemplateException(
          new Failure("Template or its values are nested too deeply", "Flatten them"));
    }
  }
}
