package dev.mellea4j.backend.hf.grammar;

import dev.mellea4j.backend.hf.grammar.Symbol.Choice;
import dev.mellea4j.backend.hf.json.JsonPointer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** The schemas within a schema that it refers to, each read once, when all else is done. */
final class References {

  private final Object root;
  private final Map<JsonPointer, Choice> symbols = new HashMap<>();
  private final Deque<Unread> unread = new ArrayDeque<>();

  References(Object root) {
    this.root = root;
  }

  /**
   * Returns what a {@code $ref} stands for, which may be defined later.
   *
   * @throws RuntimeException if there is no such place
   */
  Symbol of(SchemaNode node) {
    if (!(node.get("$ref") instanceof String path) || !path.startsWith("#")) {
      throw node.unsupported("refers to '%s' outside it".formatted(node.get("$ref")));
    }
    var pointer =
        JsonPointer.of(path)
            .orElseThrow(() -> node.unsupported("refers to '%s' by a name".formatted(path)));
    var known = symbols.get(pointer);
    if (known != null) {
      return known;
    }
    var schema =
        pointer
            .in(root)
            .orElseThrow(
                () -> node.malformed("refers to '%s', which is not there".formatted(path)));
    var symbol = new Choice();
    symbols.put(pointer, symbol);
    unread.add(new Unread(schema, path, symbol));
    return symbol;
  }

  /** Defines what was referred to, and what that refers to in turn. */
  void define(BiFunction<Object, String, Symbol> reader) {
    while (!unread.isEmpty()) {
      var next = unread.remove();
      next.symbol().define(List.of(List.of(reader.apply(next.schema(), next.place()))));
    }
  }

  private record Unread(Object schema, String place, Choice symbol) {}
}
