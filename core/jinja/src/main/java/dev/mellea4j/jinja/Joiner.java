package dev.mellea4j.jinja;

/** What {@code joiner(…)} makes: nothing on the first call, then its separator. */
final class Joiner implements Callable {

  private final Object separator;
  private boolean used;

  Joiner(Object separator) {
    this.separator = separator;
  }

  @Override
  public Object call(Arguments arguments, Render render) {
    if (used) {
      return separator;
    }
    used = true;
    return "";
  }

  @Override
  public String kind() {
    return "Joiner";
  }
}
