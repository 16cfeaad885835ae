package dev.mellea4j.jinja.tree;

import dev.mellea4j.jinja.value.Arguments;
import dev.mellea4j.jinja.value.Callable;
import dev.mellea4j.jinja.value.Failure;
import dev.mellea4j.jinja.value.Generator;
import dev.mellea4j.jinja.value.Items;
import dev.mellea4j.jinja.value.Length;
import dev.mellea4j.jinja.value.Rendering;
import dev.mellea4j.jinja.value.Undefined;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The variable {@code loop}. */
final class LoopContext implements Callable {

  private final ForStatement statement;
  private final Object values;
  private final int depth;
  private final Scope scope;
  private Iterator<Object> items;
  private int index = -1;
  private int size = -1;
  private Optional<Object> before = Optional.empty();
  private Optional<Object> current = Optional.empty();
  private Optional<Object> after = Optional.empty();
  private Optional<List<Object>> changing = Optional.empty();

  LoopContext(
      ForStatement statement, Object values, Iterator<Object> items, int depth, Scope scope) {
    this.statement = statement;
    this.values = values;
    this.items = items;
    this.depth = depth;
    this.scope = scope;
  }

  boolean advance() {
    var next = peek();
    if (next.isEmpty()) {
      return false;
    }
    before = current;
    current = next;
    after = Optional.empty();
    index++;
    return true;
  }

  private Optional<Object> peek() {
    if (after.isEmpty() && items.hasNext()) {
      after = Optional.of(items.next());
    }
    return after;
  }

  Object item() {
    return current.orElseThrow();
  }

  @Override
  public OptionalInt size() {
    return OptionalInt.of(length());
  }

  private int length() {
    if (size < 0) {
      size =
          statement.isSized() && !(values instanceof Generator)
              ? Length.require(values)
              : countRest();
    }
    return size;
  }

  private int countRest() {
    var rest = Items.list(items, scope.rendering().budget());
    items = rest.iterator();
    return rest.size() + index + 1 + (after.isPresent() ? 1 : 0);
  }

  @Override
  public Optional<Object> attribute(String name) {
    return switch (name) {
      case "index" -> Optional.of(index + 1L);
      case "index0" -> Optional.of((long) index);
      case "revindex" -> Optional.of((long) length() - index);
      case "revindex0" -> Optional.of(length() - index - 1L);
      case "first" -> Optional.of(index == 0);
      case "last" -> Optional.of(peek().isEmpty());
      case "length" -> Optional.of((long) length());
      case "depth" -> Optional.of(depth + 1L);
      case "depth0" -> Optional.of((long) depth);
      case "previtem" -> Optional.of(before.orElseGet(() -> undefined("previous")));
      case "nextitem" -> Optional.of(peek().orElseGet(() -> undefined("next")));
      case "cycle" -> Optional.of((Callable) (arguments, rendering) -> cycle(arguments));
      case "changed" -> Optional.of((Callable) this::changed);
      default -> Optional.empty();
    };
  }

  private Undefined undefined(String which) {
    return scope.rendering().undefined(() -> "Loop has no %s item".formatted(which));
  }

  private Object cycle(Arguments arguments) {
    var choices = arguments.positional();
    if (choices.isEmpty()) {
      throw new Failure("Function 'loop.cycle' got no items", "Pass one or more");
    }
    return choices.get(index % choices.size());
  }

  private Object changed(Arguments arguments, Rendering rendering) {
    var given = arguments.positional();
    boolean same = changing.isPresent() && rendering.comparison().equal(changing.get(), given);
    changing = Optional.of(given);
    return !same;
  }

  @Override
  public Object call(Arguments arguments, Rendering rendering) {
    if (arguments.positional().size() != 1 || !arguments.named().isEmpty()) {
      throw new Failure("Function 'loop' takes one sequence", "Pass the items of the next level");
    }
    return statement.recurse(arguments.positional().get(0), depth + 1, scope);
  }

  @Override
  public String type() {
    return "loop";
  }

  @Override
  public String shown() {
    return "<LoopContext %s/%s>".formatted(index + 1, length());
  }
}
