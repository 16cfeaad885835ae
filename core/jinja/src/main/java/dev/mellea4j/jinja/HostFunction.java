package dev.mellea4j.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;

/** A function that the host has given. */
record HostFunction(String name, TemplateFunction function) implements Callable {

  @Override
  public Object call(Arguments arguments, Render render) {
    var positional = new ArrayList<>();
    arguments
        .positional()
        .forEach(value -> positional.add(HostValues.toHost(value, render.budget())));
    var named = new LinkedHashMap<String, Object>();
    arguments
        .named()
        .forEach((key, value) -> named.put(key, HostValues.toHost(value, render.budget())));
    try {
      var result =
          function.call(
              Collections.unmodifiableList(positional), Collections.unmodifiableMap(named));
      return render
          .budget()
          .made(HostValues.fromHost("Result of function '%s'".formatted(name), result));
    } catch (Failure | TemplateException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new Failure("Function '%s' failed: %s".formatted(name, e.getMessage()), e);
    }
  }
}
