package dev.mellea4j.jinja;

/** A filter, test, method or global function. */
record Operation(String what, Signature signature, Body body) {

  /** What an operation does. */
  interface Body {

    /**
     * Computes the result of a call.
     *
     * @param self the value that is filtered or tested, or whose method is called; none for a
     *     function
     */
    Object apply(Object self, Bound arguments, Render render);
  }

  Object apply(Object self, Arguments arguments, Render render) {
    var given = arguments.positional();
    render.budget().search(self, given.isEmpty() ? None.NONE : given.get(0));
    return render.budget().made(body.apply(self, signature.bind(what, arguments), render));
  }
}
