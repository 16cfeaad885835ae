package dev.mellea4j.jinja;

/**
 * Hugging Face's <code>{% generation %}</code>, which marks what a model has said and prints it as
 * it is.
 */
record GenerationBlock(Block body) implements Statement {

  @Override
  public Next run(Scope scope, Buffer output) {
    return body.run(scope.inner(), output);
  }
}
