package dev.mellea4j.jinja.library;

import dev.mellea4j.jinja.value.Arguments;
import dev.mellea4j.jinja.value.Rendering;

/** A filter, test, method or global function. */
public record Operation(String what, Signature signature, Body body) {

  /** What calling an operation costs. */
  private static final int STEPS = 2;

  /** What an operation does. */
  interface Body {

    /**
     * Computes the result of a call.
     *
     * @param self the value that is filtered or tested, or whose method is called; none for a
     *     function
     */
    Object apply(Object self, BoundArguments arguments, Rendering rendering);
  }

  public Object apply(Object self, Arguments arguments, Rendering rendering) {
    var budget = rendering.budget();
    budget.spend(STEPS);
    budget.pass(self);
    arguments.positional().forEach(budget::pass);
    arguments.named().values().forEach(budget::pass);
    return budget.made(body.apply(self, signature.bind(what, arguments), rendering));
  }
}
