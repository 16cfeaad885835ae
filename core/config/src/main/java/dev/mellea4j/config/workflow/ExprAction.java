package dev.mellea4j.config.workflow;

import dev.mellea4j.config.expression.LocatedExpression;
import dev.mellea4j.config.expression.TextTemplate;
import dev.mellea4j.config.file.Node;
import dev.mellea4j.jinja.Options;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Evaluates expressions, one after another. Its output is what they set; the last value, if they
 * set nothing.
 */
record ExprAction(Node node, List<Function<Options, Optional<Object>>> expressions)
    implements Action {

  static Action read(Node node) {
    return read(node, Functions.NAMES);
  }

  /**
   * Reads expressions.
   *
   * @param names those that they may use
   */
  static Action read(Node node, Set<String> names) {
    var nodes = nodes(node);
    if (nodes.isEmpty()) {
      throw node.mistake("has no expression", "Write one, such as - set('k', len(get('q')))");
    }
    return new ExprAction(node, nodes.stream().map(item -> expression(item, names)).toList());
  }

  /** Returns where the expressions of a key stand, of which there may be one or a list. */
  static List<Node> nodes(Map<String, Node> members, String key) {
    return Optional.ofNullable(members.get(key)).map(ExprAction::nodes).orElse(List.of());
  }

  private static List<Node> nodes(Node node) {
    return node.isScalar() ? List.of(node) : node.items();
  }

  /**
   * Reads an expression, in braces or not.
   *
   * @param names those that it may use
   */
  static Function<Options, Optional<Object>> expression(Node node, Set<String> names) {
    return node.text().contains("{{")
        ? TextTemplate.parse(node, names)::value
        : LocatedExpression.parse(node, node.text(), names)::evaluate;
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
    return step.showable(node, last.orElse(""));
  }
}
