package dev.mellea4j.jinja.tree;

import dev.mellea4j.jinja.value.Failure;
import dev.mellea4j.jinja.value.FilteredIterator;
import dev.mellea4j.jinja.value.Items;
import dev.mellea4j.jinja.value.TextBuffer;
import dev.mellea4j.jinja.value.Truth;
import java.util.Iterator;
import java.util.Optional;

/** <code>{% for target in items if condition recursive %}…{% else %}…{% endfor %}</code>. */
public record ForStatement(
    Target target,
    Expr items,
    Optional<Expr> condition,
    boolean recursive,
    Block body,
    Block otherwise)
    implements Statement {

  @Override
  public Next run(Scope scope, TextBuffer output) {
    iterate(items.evaluate(scope), 0, scope, output);
    return Next.STATEMENT;
  }

  /** What the loop prints for the items of one level. */
  String recurse(Object values, int depth, Scope scope) {
    if (!recursive) {
      throw new Failure("Loop is not recursive", "Add 'recursive' to its tag");
    }
    var budget = scope.rendering().budget();
    var output = new TextBuffer(budget);
    budget.enter();
    iterate(values, depth, scope, output);
    budget.leave();
    return output.text();
  }

  /** As in Jinja2, {@code else} also runs when every iteration was left early. */
  private void iterate(Object values, int depth, Scope scope, TextBuffer output) {
    var loop = new LoopContext(this, values, chosen(values, scope), depth, scope);
    boolean completed = false;
    while (loop.advance()) {
      scope.rendering().budget().spend(1);
      var inner = scope.inner();
      inner.set("loop", loop);
      target.assign(loop.item(), inner);
      var next = body.run(inner, output);
      inner.leave();
      completed |= next == Next.STATEMENT;
      if (next == Next.END_OF_LOOP) {
        break;
      }
    }
    if (!completed) {
      otherwise.runInside(scope, output);
    }
  }

  private Iterator<Object> chosen(Object values, Scope scope) {
    var all = Items.of(values);
    if (condition.isEmpty()) {
      return all;
    }
    var test = condition.get();
    return new FilteredIterator(
        all,
        item -> {
          scope.rendering().budget().spend(1);
          var inner = scope.inner();
          target.assign(item, inner);
          boolean wanted = Truth.of(test.evaluate(inner));
          inner.leave();
          return wanted;
        });
  }

  /** Whether the number of items is known without reading them. */
  boolean isSized() {
    return condition.isEmpty();
  }
}
