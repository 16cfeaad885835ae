package dev.mellea4j.jinja.tree;

import dev.mellea4j.jinja.value.Arguments;
import dev.mellea4j.jinja.value.Dict;
import dev.mellea4j.jinja.value.Failure;
import dev.mellea4j.jinja.value.Items;
import dev.mellea4j.jinja.value.Text;
import dev.mellea4j.jinja.value.TypeName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The arguments as the source has them.
 *
 * @param rest what is unpacked after the positional arguments
 * @param namedRest what is unpacked after the named arguments
 */
public record CallArguments(
    List<Expr> positional, Map<String, Expr> named, Optional<Expr> rest, Optional<Expr> namedRest) {

  public static final CallArguments NONE =
      new CallArguments(List.of(), Map.of(), Optional.empty(), Optional.empty());

  Arguments evaluate(Scope scope) {
    if (named.isEmpty() && rest.isEmpty() && namedRest.isEmpty()) {
      return positional.isEmpty()
          ? Arguments.NONE
          : new Arguments(ListExpr.all(positional, scope), Map.of());
    }
    var values = new ArrayList<>(ListExpr.all(positional, scope));
    var byName = new LinkedHashMap<String, Object>();
    named.forEach((name, value) -> byName.put(name, value.evaluate(scope)));
    rest.ifPresent(
        unpacked ->
            values.addAll(Items.list(unpacked.evaluate(scope), scope.rendering().budget())));
    namedRest.ifPresent(unpacked -> addAll(unpacked.evaluate(scope), byName));
    return new Arguments(values, byName);
  }

  private static void addAll(Object value, Map<String, Object> byName) {
    if (!(value instanceof Dict dict)) {
      throw new Failure(
          "Type '%s' after '**' is no dict".formatted(TypeName.of(value)), "Pass a dict");
    }
    for (var entry : dict.entries()) {
      var name = Text.require(entry.key());
      if (byName.put(name, entry.value()) != null) {
        throw new Failure("Call got argument '%s' twice".formatted(name), "Pass it once");
      }
    }
  }
}
