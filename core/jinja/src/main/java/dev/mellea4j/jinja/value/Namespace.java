package dev.mellea4j.jinja.value;

import java.util.HashMap;
import java.util.Map;

/** What {@code namespace()} makes: the one thing whose attributes a template can set. */
public final class Namespace {

  private final Dict attributes;

  /** The values that were set, which {@link Memory} counts. */
  private final Map<String, Object> counted = new HashMap<>();

  public Namespace(Dict attributes) {
    this.attributes = attributes;
  }

  public Dict attributes() {
    return attributes;
  }

  public void set(String name, Object value, Memory memory) {
    var former = counted.put(name, value);
    memory.replace(former == null ? None.NONE : former, value);
    attributes.putText(name, value);
  }
}
