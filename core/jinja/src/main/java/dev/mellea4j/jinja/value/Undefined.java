package dev.mellea4j.jinja.value;

/**
 * What a name, attribute or item that does not exist evaluates to.
 *
 * @param what why there is no value
 * @param strict whether any use fails
 */
public record Undefined(String what, boolean strict) {

  /** Passes when it may stand for nothing. */
  void use() {
    if (strict) {
      throw failure();
    }
  }

  public Failure failure() {
    return new Failure(what, "Pass a value, or use the filter 'default' or the test 'defined'");
  }
}
