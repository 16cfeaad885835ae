package dev.mellea4j.jinja.library;

import dev.mellea4j.jinja.value.Failure;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Operations by name. */
public final class Operations {

  private final String kind;
  private final Map<String, Operation> operations = new HashMap<>();

  /**
   * @param kind what messages call an operation, such as {@code Filter}
   */
  Operations(String kind) {
    this.kind = kind;
  }

  Operations add(String name, String signature, Operation.Body body) {
    operations.put(
        name, new Operation("%s '%s'".formatted(kind, name), Signature.of(signature), body));
    return this;
  }

  Operations alias(String name, String existing) {
    operations.put(name, find(existing).orElseThrow());
    return this;
  }

  Operations include(Operations other) {
    operations.putAll(other.operations);
    return this;
  }

  public Optional<Operation> find(String name) {
    return Optional.ofNullable(operations.get(name));
  }

  boolean contains(String name) {
    return operations.containsKey(name);
  }

  public Failure unknown(String name) {
    return new Failure(
        "%s '%s' does not exist".formatted(kind, name),
        "Use one of: " + String.join(", ", new TreeSet<>(operations.keySet())));
  }
}
