package dev.mellea4j.core.schema;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Where in a JSON value something stands, and the problems found in the whole value. */
record Place(String path, List<String> problems) {

  private static final int EXCERPT = 60;

  /** Returns the place of a whole value. */
  static Place root() {
    return new Place("", new ArrayList<>());
  }

  Place at(String name) {
    return new Place(path.isEmpty() ? name : path + "." + name, problems);
  }

  Place at(int index) {
    return new Place(path + "[" + index + "]", problems);
  }

  void missing() {
    problems.add(subject() + " is missing");
  }

  /** Notes that {@code value} is not what is wanted here, and returns it. */
  JsonNode misfit(JsonNode value, String wanted) {
    problems.add("%s is %s, not %s".formatted(subject(), excerpt(value.toString()), wanted));
    return value;
  }

  private String subject() {
    return path.isEmpty() ? "the value" : "'" + path + "'";
  }

  private static String excerpt(String text) {
    return text.length() <= EXCERPT ? text : text.substring(0, EXCERPT) + "…";
  }
}
