package dev.mellea4j.config.expression;

import dev.mellea4j.config.file.Node;
import dev.mellea4j.jinja.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A text with expressions between <code>{{</code> and <code>}}</code>. What they give is not looked
 * at again, and text outside of them is never evaluated. Immutable.
 */
public final class TextTemplate {

  /** Text as it is, or an expression. */
  private record Part(String text, Optional<LocatedExpression> expression) {}

  private final Node node;
  private final List<Part> parts;

  private TextTemplate(Node node, List<Part> parts) {
    this.node = node;
    this.parts = List.copyOf(parts);
  }

  /**
   * Reads a template.
   *
   * @param functions the names that its expressions may use
   * @throws IllegalArgumentException if an expression is malformed, never closed, or uses another
   *     name or an operator that there is not; the message names file, line and key
   */
  public static TextTemplate parse(Node node, Set<String> functions) {
    var text = node.text();
    var parts = new ArrayList<Part>();
    int from = 0;
    for (int open = text.indexOf("{{"); open >= 0; open = text.indexOf("{{", from)) {
      parts.add(new Part(text.substring(from, open), Optional.empty()));
      int close = ExpressionEnd.of(text, open + 2);
      if (close < 0) {
        throw node.mistake("has '{{' without '}}'", "Close the expression with '}}'");
      }
      var source = text.substring(open + 2, close).strip();
      parts.add(new Part("", Optional.of(LocatedExpression.parse(node, source, functions))));
      from = close + 2;
    }
    parts.add(new Part(text.substring(from), Optional.empty()));
    return new TextTemplate(
        node,
        parts.stream()
            .filter(part -> part.expression().isPresent() || !part.text().isEmpty())
            .toList());
  }

  public Node node() {
    return node;
  }

  /** Whether it has no expression, so that it is the same in every run. */
  public boolean isLiteral() {
    return parts.stream().allMatch(part -> part.expression().isEmpty());
  }

  /** Returns the text with the values of its expressions in it; null is nothing. */
  public String text(Options functions) {
    var text = new StringBuilder();
    for (var part : parts) {
      text.append(part.text());
      part.expression()
          .flatMap(expression -> expression.evaluate(functions))
          .map(ValueText::of)
          .ifPresent(text::append);
    }
    return text.toString();
  }

  /** Returns what an expression gives that is all there is, else the text; null is absent. */
  public Optional<Object> value(Options functions) {
    if (parts.size() == 1 && parts.get(0).expression().isPresent()) {
      return parts.get(0).expression().get().evaluate(functions);
    }
    return Optional.of(text(functions));
  }
}
