package dev.mellea4j.jinja.value;

import java.util.Iterator;

/** What {@code keys()}, {@code values()} and {@code items()} of a dict return. */
public record DictView(Kind kind, Dict dict) implements Iterable<Object> {

  public enum Kind {
    KEYS("dict_keys"),
    VALUES("dict_values"),
    ITEMS("dict_items");

    private final String type;

    Kind(String type) {
      this.type = type;
    }
  }

  String type() {
    return kind.type;
  }

  @Override
  public Iterator<Object> iterator() {
    var entries = dict.entries().iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return entries.hasNext();
      }

      @Override
      public Object next() {
        return shown(entries.next());
      }
    };
  }

  private Object shown(Dict.Entry entry) {
    return switch (kind) {
      case KEYS -> entry.key();
      case VALUES -> entry.value();
      case ITEMS -> Tuple.of(entry.key(), entry.value());
    };
  }
}
