package dev.mellea4j.jinja.tree;

import dev.mellea4j.jinja.value.TextBuffer;

/**
 * Hugging Face's <code>{% generation %}</code>, which marks what a model has said and prints it as
 * it is.
 */
public record GenerationBlock(Block body) implements Statement {

  @Override
  public Next run(Scope scope, TextBuffer output) {
    return body.runInside(scope, output);
  }
}
