package dev.mellea4j.backend.hf.schema;

import dev.mellea4j.backend.hf.schema.Formula.Claim;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Finds schemas that refer to themselves with nothing in between, so that they say nothing. */
final class Loops {

  private final Function<SchemaNode, Formula> formulas;

  /** Schemas that were looked at, and whether they are done. */
  private final Map<SchemaNode, Boolean> done = new HashMap<>();

  Loops(Function<SchemaNode, Formula> formulas) {
    this.formulas = formulas;
  }

  /**
   * Looks at a schema and all that it refers to.
   *
   * @throws IllegalArgumentException if one of them leads back to itself
   */
  void requireNone(SchemaNode node) {
    if (done.containsKey(node)) {
      return;
    }
    var path = new ArrayDeque<Visit>();
    path.push(visit(node));
    while (!path.isEmpty()) {
      var here = path.peek();
      if (!here.next().hasNext()) {
        done.put(here.node(), true);
        path.pop();
        continue;
      }
      var next = here.next().next();
      var known = done.get(next);
      if (known == null) {
        path.push(visit(next));
      } else if (!known) {
        throw new IllegalArgumentException(
            "The schema refers to itself with nothing in between. Put an object or an array there");
      }
    }
  }

  private Visit visit(SchemaNode node) {
    done.put(node, false);
    var next = new ArrayList<SchemaNode>();
    var open = new ArrayList<>(List.of(formulas.apply(node)));
    while (!open.isEmpty()) {
      var formula = open.remove(open.size() - 1);
      if (formula instanceof Claim claim) {
        next.add(claim.schema());
      } else if (formula instanceof Formula.All all) {
        open.addAll(all.parts());
      } else if (formula instanceof Formula.Any any) {
        open.addAll(any.parts());
      } else if (formula instanceof Formula.One one) {
        open.addAll(one.parts());
      }
    }
    return new Visit(node, next.iterator());
  }

  private record Visit(SchemaNode node, Iterator<SchemaNode> next) {}
}
