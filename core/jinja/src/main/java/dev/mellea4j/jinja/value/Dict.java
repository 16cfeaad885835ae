package dev.mellea4j.jinja.value;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A Python dict: ordered, and 1, 1.0 and true are one key. */
public final class Dict {

  public record Entry(Object key, Object value) {}

  private final Map<Object, Entry> entries = new LinkedHashMap<>();

  /** Adds an entry; an equal key that is there already stays, as in Python. */
  public void put(Object key, Object value, Budget budget) {
    var canonical = HashKey.of(key, budget);
    var former = entries.get(canonical);
    entries.put(canonical, new Entry(former == null ? key : former.key(), value));
  }

  public void putText(String key, Object value) {
    entries.put(key, new Entry(key, value));
  }

  public void putAll(Dict other) {
    entries.putAll(other.entries);
  }

  public Optional<Object> get(Object key, Budget budget) {
    return Optional.ofNullable(entries.get(HashKey.of(key, budget))).map(Entry::value);
  }

  public Optional<Object> getText(String key) {
    var entry = entries.get(key);
    return entry == null ? Optional.empty() : Optional.of(entry.value());
  }

  public Collection<Entry> entries() {
    return entries.values();
  }

  Iterator<Object> keys() {
    return new DictView(DictView.Kind.KEYS, this).iterator();
  }

  public int size() {
    return entries.size();
  }
}
