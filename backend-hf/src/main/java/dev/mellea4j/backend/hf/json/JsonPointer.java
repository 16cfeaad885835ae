package dev.mellea4j.backend.hf.json;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place in a JSON document, as the fragment of an address; see <a
 * href="https://www.rfc-editor.org/rfc/rfc6901#section-6">RFC 6901</a>.
 *
 * @param steps names of members and numbers of items, from the root
 */
public record JsonPointer(List<String> steps) {

  /**
   * Reads a fragment.
   *
   * @param fragment begins with {@code #}
   * @return nothing if it is not a pointer
   */
  public static Optional<JsonPointer> of(String fragment) {
    var steps = new ArrayList<String>();
    try {
      // A plus is a plus there, other than in forms.
      var decoded =
          URLDecoder.decode(fragment.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8);
      if (!decoded.isEmpty() && decoded.charAt(0) != '/') {
        return Optional.empty();
      }
      for (var step : decoded.isEmpty() ? new String[0] : decoded.substring(1).split("/", -1)) {
        steps.add(step.replace("~1", "/").replace("~0", "~"));
      }
      return Optional.of(new JsonPointer(List.copyOf(steps)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Returns the value at this place; nothing if there is none, or it is null. */
  public Optional<Object> in(Object root) {
    var value = Optional.of(root);
    for (var step : steps) {
      value = value.flatMap(parent -> child(parent, step));
    }
    return value;
  }

  private static Optional<Object> child(Object parent, String step) {
    if (parent instanceof Map<?, ?> members) {
      return Optional.ofNullable(members.get(step));
    }
    return parent instanceof List<?> items && step.matches("0|[1-9]\\d{0,8}")
        ? Optional.ofNullable(item(items, Integer.parseInt(step)))
        : Optional.empty();
  }

  private static @Nullable Object item(List<?> items, int index) {
    return index < items.size() ? items.get(index) : null;
  }
}
