package dev.mellea4j.jinja;

/** <code>{% break %}</code> or <code>{% continue %}</code>. */
record LeaveStatement(Next next) implements Statement {

  @Override
  public Next run(Scope scope, Buffer output) {
    return next;
  }
}
