package dev.mellea4j.jinja;

import java.util.List;

/** <code>{% with target = value %}…{% endwith %}</code>. */
record WithStatement(List<SetStatement> assignments, Block body) implements Statement {

  @Override
  public Next run(Scope scope, Buffer output) {
    var inner = scope.inner();
    for (var assignment : assignments) {
      assignment.target().assign(assignment.value().evaluate(scope), inner);
    }
    return body.run(inner, output);
  }
}
