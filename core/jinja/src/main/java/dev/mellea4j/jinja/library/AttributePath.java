package dev.mellea4j.jinja.library;

import dev.mellea4j.jinja.value.Budget;
import dev.mellea4j.jinja.value.None;
import dev.mellea4j.jinja.value.Rendering;
import dev.mellea4j.jinja.value.Text;
import dev.mellea4j.jinja.value.Undefined;
import java.util.ArrayList;
import java.util.List;

/**
 * A dotted path of attributes and indices, as filters take it: {@code function.name}, {@code 0.id}.
 */
record AttributePath(List<Object> parts) {

  static AttributePath of(Object path, Budget budget) {
    if (path instanceof None) {
      return new AttributePath(List.of());
    }
    if (!Text.is(path)) {
      return new AttributePath(List.of(path));
    }
    var parts = new ArrayList<>();
    for (var part : SplitMethods.split(path.toString(), ".", -1, budget)) {
      parts.add(isNumber(part.toString()) ? (Object) Long.parseLong(part.toString()) : part);
    }
    return new AttributePath(parts);
  }

  static boolean isNumber(String part) {
    return !part.isEmpty()
        && part.length() < 10
        && part.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  Object of(Object value, Rendering rendering) {
    var found = value;
    rendering.budget().spend(parts.size());
    for (var part : parts) {
      found = Lookup.item(found, part, rendering);
    }
    return found;
  }

  /** The same, with what stands in for each missing part. */
  Object of(Object value, Object otherwise, Rendering rendering) {
    var found = value;
    rendering.budget().spend(parts.size());
    for (var part : parts) {
      found = Lookup.item(found, part, rendering);
      if (found instanceof Undefined && otherwise != None.NONE) {
        found = otherwise;
      }
    }
    return found;
  }
}
