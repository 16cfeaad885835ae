package dev.mellea4j.jinja;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Operations by name. */
final class Library {

  private final String kind;
  private final Map<String, Operation> operations = new HashMap<>();

  /**
   * @param kind what messages call an operation, such as {@code Filter}
   */
  Library(String kind) {
    this.kind = kind;
  }

  Library add(String name, String signature, Operation.Body body) {
    operations.put(
        name, new Operation("%s '%s'".formatted(kind, name), Signature.of(signature), body));
    return this;
  }

  Library alias(String name, String existing) {
    operations.put(name, find(existing).orElseThrow());
    return this;
  }

  Library include(Library other) {
    operations.putAll(other.operations);
    return this;
  }

  Optional<Operation> find(String name) {
    return Optional.ofNullable(operations.get(name));
  }

  boolean contains(String name) {
    return operations.containsKey(name);
  }

  Failure unknown(String name) {
    return new Failure(
        "%s '%s' does not exist".formatted(kind, name),
        "Use one of: " + String.join(", ", new TreeSet<>(operations.keySet())));
  }
}
