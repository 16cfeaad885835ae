package dev.mellea4j.jinja.value;

import java.util.function.Supplier;

/** One rendering: what it may still use, and how it does what depends on options. */
public final class Rendering {

  private final RenderingOptions options;
  private final Budget budget;
  private final Comparison comparison;

  public Rendering(RenderingOptions options, Budget budget) {
    this.options = options;
    this.budget = budget;
    comparison = new Comparison(budget);
  }

  public RenderingOptions options() {
    return options;
  }

  public Budget budget() {
    return budget;
  }

  public Comparison comparison() {
    return comparison;
  }

  public Undefined undefined(Supplier<String> what) {
    return new Undefined(what, options.strictUndefined());
  }

  public String text(Object value) {
    return Text.of(value, budget);
  }
}
