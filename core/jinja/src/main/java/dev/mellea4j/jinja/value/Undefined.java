package dev.mellea4j.jinja.value;

import java.util.function.Supplier;

/** What a name, attribute or item that does not exist evaluates to. */
public final class Undefined {

  private final Supplier<String> what;
  private final boolean strict;

  /**
   * @param what says why there is no value
   * @param strict whether any use fails
   */
  public Undefined(Supplier<String> what, boolean strict) {
    this.what = what;
    this.strict = strict;
  }

  public boolean strict() {
    return strict;
  }

  /** Passes when it may stand for nothing. */
  public void use() {
    if (strict) {
      throw failure();
    }
  }

  public Failure failure() {
    return new Failure(
        what.get(), "Pass a value, or use the filter 'default' or the test 'defined'");
  }
}
