package dev.mellea4j.jinja.value;

import java.util.ArrayList;
import java.util.List;

/** What {@code keys()}, {@code values()} and {@code items()} of a dict return. */
public record DictView(Kind kind, Dict dict) {

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

  public List<Object> items() {
    var items = new ArrayList<Object>(dict.size());
    for (var entry : dict.entries()) {
      items.add(
          switch (kind) {
            case KEYS -> entry.key();
            case VALUES -> entry.value();
            case ITEMS -> Tuple.of(entry.key(), entry.value());
          });
    }
    return items;
  }
}
