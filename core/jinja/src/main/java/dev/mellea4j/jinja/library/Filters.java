package dev.mellea4j.jinja.library;

import dev.mellea4j.jinja.value.Arguments;
import dev.mellea4j.jinja.value.Rendering;
import dev.mellea4j.jinja.value.Text;

/** All filters. */
public final class Filters {

  public static final Operations ALL =
      new Operations("Filter")
          .include(TextFilters.ALL)
          .include(LayoutFilters.ALL)
          .include(MarkupFilters.ALL)
          .include(NumberFilters.ALL)
          .include(SequenceFilters.ALL)
          .include(OrderFilters.ALL)
          .include(SelectFilters.ALL)
          .include(JsonFilter.ALL);

  private Filters() {}

  /** Applies the filter that a value names, as {@code map} does. */
  static Object apply(Object name, Object value, Arguments arguments, Rendering rendering) {
    var text = Text.require(name);
    return ALL.find(text).orElseThrow(() -> ALL.unknown(text)).apply(value, arguments, rendering);
  }
}
