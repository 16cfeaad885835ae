package dev.mellea4j.jinja;

/** All filters. */
final class Filters {

  static final Library ALL =
      new Library("Filter")
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
  static Object apply(Object name, Object value, Arguments arguments, Render render) {
    var text = Text.require(name);
    return ALL.find(text).orElseThrow(() -> ALL.unknown(text)).apply(value, arguments, render);
  }
}
