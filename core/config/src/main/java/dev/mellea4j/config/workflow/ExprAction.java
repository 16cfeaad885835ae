package dev.mellea4j.config.workflow;

import dev.mellea4j.config.expression.LocatedExpression;
import dev.mellea4j.config.expression.TextTemplate;
import dev.mellea4j.config.expression.ValueText;
import dev.mellea4j.config.file.Node;
import dev.mellea4j.jinja.Options;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Evaluates expressions, one after another. Its output is what they set; the last value, if they
 * set nothing.
 */
record ExprAction(Node node, List<Function<Options, Optional<Object>>> expressions)
    implements Action {

  static Action read(Node node) {
    var nodes = node.isScalar() ? List.of(node) : node.items();
    if (nodes.isEmpty()) {
      throw node.mistake("has no expression", "Write one, such as - set('k', len(get('q')))");
    }
    return new ExprAction(node, nodes.stream().map(ExprAction::expression).toList());
  }

  private static Function<Options, Optional<Object>> expression(Node node) {
    return node.text().contains("{{")
        ? TextTemplate.parse(node, Functions.NAMES)::value
        : LocatedExpression.parse(node, node.text(), Functions.NAMES)::evaluate;
  }

  @Override
  public String what() {
    return "expressions";
  }

  @Override
  public Object run(Step step) {
    Optional<Object> last = Optional.empty();
    for (var expression : expressions) {
      last = expression.apply(step.functions());
    }
    if (!step.written().isEmpty()) {
      return new LinkedHashMap<>(step.written());
    }
    var value = last.orElse("");
    step.run()
        .secrets
        .nameIn(ValueText.of(value))
        .ifPresent(
            name -> {
              throw node.mistake(
                  "gives the value of '%s', which is a secret".formatted(name),
                  "Read it where it is used: in apiKey, or in a header of httpClient");
            });
    return value;
  }
}
