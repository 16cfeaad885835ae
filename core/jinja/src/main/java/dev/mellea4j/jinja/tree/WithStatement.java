package dev.mellea4j.jinja.tree;

import dev.mellea4j.jinja.value.TextBuffer;
import java.util.List;

/** <code>{% with target = value %}…{% endwith %}</code>. */
public record WithStatement(List<SetStatement> assignments, Block body) implements Statement {

  @Override
  public Next run(Scope scope, TextBuffer output) {
    var inner = scope.inner();
    for (var assignment : assignments) {
      assignment.target().assign(assignment.value().evaluate(scope), inner);
    }
    var next = body.run(inner, output);
    inner.leave();
    return next;
  }
}
