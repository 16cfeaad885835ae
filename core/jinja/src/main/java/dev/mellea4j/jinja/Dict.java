package dev.mellea4j.jinja;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Python dict: ordered, and 1, 1.0 and true are one key. */
final class Dict {

  record Entry(Object key, Object value) {}

  private final Map<Object, Entry> entries = new LinkedHashMap<>();

  /** Adds an entry; an equal key that is there already stays, as in Python. */
  void put(Object key, Object value, Budget budget) {
    var canonical = Key.of(key, budget);
    var former = entries.get(canonical);
    entries.put(canonical, new Entry(former == null ? key : former.key(), value));
  }

  void putText(String key, Object value) {
    entries.put(key, new Entry(key, value));
  }

  void putAll(Dict other) {
    entries.putAll(other.entries);
  }

  Optional<Object> get(Object key, Budget budget) {
    return Optional.ofNullable(entries.get(Key.of(key, budget))).map(Entry::value);
  }

  Optional<Object> getText(String key) {
    var entry = entries.get(key);
    return entry == null ? Optional.empty() : Optional.of(entry.value());
  }

  Collection<Entry> entries() {
    return entries.values();
  }

  List<Object> keys() {
    var keys = new ArrayList<Object>(size());
    entries.values().forEach(entry -> keys.add(entry.key()));
    return keys;
  }

  int size() {
    return entries.size();
  }
}
