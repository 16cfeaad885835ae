package dev.mellea4j.jinja;

import java.util.Iterator;
import java.util.Optional;

/** <code>{% for target in items if condition recursive %}…{% else %}…{% endfor %}</code>. */
record ForStatement(
    Target target,
    Expr items,
    Optional<Expr> condition,
    boolean recursive,
    Block body,
    Block otherwise)
    implements Statement {

  @Override
  public Next run(Scope scope, Buffer output) {
    iterate(items.evaluate(scope), 0, scope, output);
    return Next.STATEMENT;
  }

  /** What the loop prints for the items of one level. */
  String recurse(Object values, int depth, Scope scope) {
    if (!recursive) {
      throw new Failure("Loop is not recursive", "Add 'recursive' to its tag");
    }
    var budget = scope.render().budget();
    var output = new Buffer(budget);
    budget.enter();
    iterate(values, depth, scope, output);
    budget.leave();
    return output.toString();
  }

  /** As in Jinja2, {@code else} also runs when every iteration was left early. */
  private void iterate(Object values, int depth, Scope scope, Buffer output) {
    var loop = new LoopContext(this, values, chosen(values, scope), depth, scope);
    boolean completed = false;
    while (loop.advance()) {
      scope.render().budget().spend(1);
      var inner = scope.inner();
      inner.set("loop", loop);
      target.assign(loop.item(), inner);
      var next = body.run(inner, output);
      completed |= next == Next.STATEMENT;
      if (next == Next.END_OF_LOOP) {
        break;
      }
    }
    if (!completed) {
      otherwise.run(scope.inner(), output);
    }
  }

  private Iterator<Object> chosen(Object values, Scope scope) {
    var all = Items.of(values);
    if (condition.isEmpty()) {
      return all;
    }
    var test = condition.get();
    return new Filtered(
        all,
        item -> {
          scope.render().budget().spend(1);
          var inner = scope.inner();
          target.assign(item, inner);
          return Truth.of(test.evaluate(inner));
        });
  }

  /** Whether the number of items is known without reading them. */
  boolean isSized() {
    return condition.isEmpty();
  }
}
