package dev.mellea4j.recorded;

import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** In what one body differs from another, by kind: where, whatever the index, and how. */
final class BodyDifference {

  private static final int SHORT = 24;

  private final Set<String> kinds = new TreeSet<>();

  private BodyDifference() {}

  /** Returns the kinds of differences; none if the bodies are equal. */
  static Set<String> between(JsonNode theirs, JsonNode ours) {
    var difference = new BodyDifference();
    difference.compare("", theirs, ours);
    return difference.kinds;
  }

  private void compare(String path, JsonNode theirs, JsonNode ours) {
    if (theirs.equals(ours)) {
      return;
    }
    if (theirs.isObject() && ours.isObject()) {
      compareMembers(path.isEmpty() ? "" : path + ".", theirs, ours);
    } else if (theirs.isArray() && ours.isArray() && theirs.size() == ours.size()) {
      for (int i = 0; i < theirs.size(); i++) {
        compare(path + "[]", theirs.get(i), ours.get(i));
      }
    } else {
      kinds.add("%s is %s, not %s".formatted(path, spelled(ours), spelled(theirs)));
    }
  }

  private void compareMembers(String path, JsonNode theirs, JsonNode ours) {
    for (var member : theirs.properties()) {
      var name = path + member.getKey();
      if (ours.has(member.getKey())) {
        compare(name, member.getValue(), ours.get(member.getKey()));
      } else {
        kinds.add("%s is missing: %s".formatted(name, spelled(member.getValue())));
      }
    }
    for (var member : ours.properties()) {
      if (!theirs.has(member.getKey())) {
        kinds.add("%s is added: %s".formatted(path + member.getKey(), spelled(member.getValue())));
      }
    }
  }

  private static String spelled(JsonNode node) {
    if (node.isArray()) {
      return "a list of " + node.size();
    }
    var text = node.toString();
    return text.length() <= SHORT ? text : node.isObject() ? "an object" : "a long text";
  }
}
