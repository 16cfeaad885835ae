package dev.mellea4j.jinja;

import java.util.function.Supplier;

/** The boundary where what cannot be foreseen becomes a {@link TemplateException}. */
final class Guard {

  private static final Position START = new Position(1, 1);

  private Guard() {}

  /**
   * Values that a template nests in a loop can be too deep to print or compare, and how deep that
   * is depends on the thread. Nothing outlives a rendering, so giving it up halfway is safe.
   */
  static <T> T run(Supplier<T> rendering) {
    try {
      return rendering.get();
    } catch (Failure failure) {
      throw new TemplateException(failure, START);
    } catch (StackOverflowError e) {
      throw new TemplateException(
          new Failure("Template or its values are nested too deeply", "Flatten them"), START);
    }
  }
}
