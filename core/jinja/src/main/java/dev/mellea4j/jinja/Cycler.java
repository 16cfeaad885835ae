package dev.mellea4j.jinja;

import java.util.List;
import java.util.Optional;

/** What {@code cycler(…)} makes. */
final class Cycler {

  private final List<Object> items;
  private int position;

  Cycler(List<Object> items) {
    this.items = items;
    if (items.isEmpty()) {
      throw new Failure("Function 'cycler' got no items", "Pass one or more");
    }
  }

  Optional<Object> member(String name) {
    return switch (name) {
      case "current" -> Optional.of(items.get(position));
      case "next" -> Optional.of((Callable) (arguments, render) -> next());
      case "reset" -> Optional.of((Callable) (arguments, render) -> reset());
      case "items" -> Optional.of(Tuple.of(items));
      case "pos" -> Optional.of((long) position);
      default -> Optional.empty();
    };
  }

  private Object next() {
    var item = items.get(position);
    position = (position + 1) % items.size();
    return item;
  }

  private Object reset() {
    position = 0;
    return None.NONE;
  }
}
