package dev.mellea4j.jinja.tree;

import dev.mellea4j.jinja.value.Failure;
import dev.mellea4j.jinja.value.Items;
import dev.mellea4j.jinja.value.Namespace;
import dev.mellea4j.jinja.value.TypeName;
import java.util.ArrayList;
import java.util.List;

/** What can be assigned to. */
public sealed interface Target {

  void assign(Object value, Scope scope);

  /** A variable. */
  record Variable(String name) implements Target {

    @Override
    public void assign(Object value, Scope scope) {
      scope.set(name, value);
    }
  }

  /** An attribute of a namespace. */
  record Attribute(String namespace, String name) implements Target {

    @Override
    public void assign(Object value, Scope scope) {
      if (!(scope.get(namespace) instanceof Namespace found)) {
        throw new Failure(
            "Variable '%s' is no namespace".formatted(namespace), "Make it with 'namespace()'");
      }
      found.set(name, value, scope.rendering().budget().memory());
    }
  }

  /** Several targets that a sequence is unpacked into. */
  record Sequence(List<Target> targets) implements Target {

    @Override
    public void assign(Object value, Scope scope) {
      var items = Items.of(value);
      var values = new ArrayList<>(targets.size());
      while (items.hasNext() && values.size() <= targets.size()) {
        values.add(items.next());
      }
      if (values.size() != targets.size()) {
        throw new Failure(
            "Value of type '%s' does not have %s items"
                .formatted(TypeName.of(value), targets.size()),
            "Name as many variables as there are items");
      }
      for (int i = 0; i < values.size(); i++) {
        targets.get(i).assign(values.get(i), scope);
      }
    }
  }
}
