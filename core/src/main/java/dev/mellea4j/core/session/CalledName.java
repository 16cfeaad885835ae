package dev.mellea4j.core.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which tool is meant by a name that has remains of a chat format on it, such as {@code
 * functions.weather} or {@code weather<|channel|>commentary}.
 */
final class CalledName {

  /** Far longer than a name with remains is, and short enough to try all its parts. */
  private static final int MOST_CHARACTERS = 300;

  private static final Pattern REMAINS =
      Pattern.compile("<\\|[^|<>]*\\|?>?|</?[\\w:]+/?>|[^\\w.:/-]+");

  /** What stands between a namespace, a name and a number. */
  private static final Pattern SEPARATOR = Pattern.compile("[.:/]+");

  private CalledName() {}

  /** Returns the tool of that name, else the one whose name is left without the remains. */
  static Optional<String> among(Set<String> tools, String name) {
    if (tools.contains(name)) {
      return Optional.of(name);
    }
    if (name.length() > MOST_CHARACTERS) {
      return Optional.empty();
    }
    return REMAINS
        .splitAsStream(name)
        .flatMap(part -> withoutNamespaces(part).stream())
        .filter(tools::contains)
        .findFirst();
  }

  /** Returns the part itself, then what is between any two separators in it, the longest first. */
  private static List<String> withoutNamespaces(String part) {
    var starts = new ArrayList<Integer>(List.of(0));
    var ends = new ArrayList<Integer>();
    SEPARATOR
        .matcher(part)
        .results()
        .forEach(
            separator -> {
              ends.add(separator.start());
              starts.add(separator.end());
            });
    ends.add(part.length());
    var names = new ArrayList<String>();
    for (int length = ends.size(); length > 0; length--) {
      for (int first = ends.size() - length; first >= 0; first--) {
        names.add(part.substring(starts.get(first), ends.get(first + length - 1)));
      }
    }
    return names;
  }
}
