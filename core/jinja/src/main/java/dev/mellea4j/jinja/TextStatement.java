package dev.mellea4j.jinja;

/** Text outside of all tags. */
record TextStatement(String text) implements Statement {

  @Override
  public Next run(Scope scope, Buffer output) {
    output.append(text);
    return Next.STATEMENT;
  }
}
