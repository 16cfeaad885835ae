package dev.mellea4j.jinja.tree;

import java.util.List;
import java.util.Optional;

/**
 * What a macro, or the block of a call, consists of.
 *
 * @param usesCaller whether its body reads {@code caller}
 * @param usesVarargs whether its body reads {@code varargs}
 * @param usesKwargs whether its body reads {@code kwargs}
 */
public record MacroCode(
    String name,
    List<Parameter> parameters,
    Block body,
    boolean usesCaller,
    boolean usesVarargs,
    boolean usesKwargs) {

  public record Parameter(String name, Optional<Expr> otherwise) {}

  boolean takesVarargs() {
    return usesVarargs && !hasParameter("varargs");
  }

  boolean takesKwargs() {
    return usesKwargs && !hasParameter("kwargs");
  }

  boolean hasParameter(String name) {
    return parameters.stream().anyMatch(parameter -> parameter.name().equals(name));
  }
}
