package dev.mellea4j.jinja.library;

import dev.mellea4j.jinja.value.Arguments;
import dev.mellea4j.jinja.value.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The parameters of an operation.
 *
 * @param required how many of them must be given
 * @param named whether they can be given by name
 * @param open whether any arguments are taken
 */
record Signature(List<String> parameters, int required, boolean named, boolean open) {

  /**
   * Reads names separated by blanks; one that ends in {@code =} may be left out, a first {@code /}
   * says that none can be given by name, and {@code *} takes anything.
   */
  static Signature of(String text) {
    var parameters = new ArrayList<String>();
    int required = 0;
    for (var word : text.split(" ", -1)) {
      if (!word.isEmpty() && !word.equals("/") && !word.equals("*")) {
        required += word.endsWith("=") ? 0 : 1;
        parameters.add(word.replace("=", ""));
      }
    }
    return new Signature(parameters, required, !text.startsWith("/"), text.equals("*"));
  }

  BoundArguments bind(String what, Arguments arguments) {
    var values = new Object[parameters.size()];
    if (!open) {
      fillPositional(what, arguments.positional(), values);
      fillNamed(what, arguments.named(), values);
      checkComplete(what, values);
    }
    return new BoundArguments(what, this, values, arguments);
  }

  private void fillPositional(String what, List<Object> given, Object[] values) {
    if (given.size() > values.length) {
      throw new Failure(
          "%s takes %s arguments at most, not %s".formatted(what, values.length, given.size()));
    }
    for (int i = 0; i < given.size(); i++) {
      values[i] = given.get(i);
    }
  }

  private void fillNamed(String what, Map<String, Object> given, Object[] values) {
    for (var argument : given.entrySet()) {
      int index = named ? parameters.indexOf(argument.getKey()) : -1;
      if (index < 0) {
        throw new Failure("%s takes no argument '%s'".formatted(what, argument.getKey()));
      }
      if (values[index] != null) {
        throw new Failure("%s got argument '%s' twice".formatted(what, argument.getKey()));
      }
      values[index] = argument.getValue();
    }
  }

  private void checkComplete(String what, Object[] values) {
    for (int i = 0; i < required; i++) {
      if (values[i] == null) {
        throw new Failure("%s lacks argument '%s'".formatted(what, parameters.get(i)), "Pass it");
      }
    }
  }
}
