package dev.mellea4j.jinja.value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A function that the host has given. */
public record HostFunction(String name, Body body) implements Callable {

  /** What the function does, with values of the host. */
  public interface Body {
    Object call(List<Object> arguments, Map<String, Object> named);
  }

  @Override
  public Object call(Arguments arguments, Rendering rendering) {
    var positional = new ArrayList<>();
    arguments
        .positional()
        .forEach(value -> positional.add(HostValues.toHost(value, rendering.budget())));
    var named = new LinkedHashMap<String, Object>();
    arguments
        .named()
        .forEach((key, value) -> named.put(key, HostValues.toHost(value, rendering.budget())));
    var result =
        result(Collections.unmodifiableList(positional), Collections.unmodifiableMap(named));
    return rendering.budget().made(result);
  }

  private Object result(List<Object> positional, Map<String, Object> named) {
    try {
      return HostValues.fromHost(
          "Result of function '%s'".formatted(name), body.call(positional, named));
    } catch (Failure e) {
      throw e;
    } catch (RuntimeException e) {
      throw new Failure("Function '%s' failed: %s".formatted(name, e.getMessage()), e);
    }
  }
}
