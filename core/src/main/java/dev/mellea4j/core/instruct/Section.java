package dev.mellea4j.core.instruct;

import java.util.ArrayList;
import java.util.List;

/** Lines of text that is being put together. */
final class Section {

  private final List<String> parts = new ArrayList<>();

  void add(String part) {
    parts.add(part);
  }

  /** Adds a text unless it is empty. */
  void addText(String part) {
    if (!part.isEmpty()) {
      add(part);
    }
  }

  /** Adds the lines of a list below their heading unless there are none. */
  void addList(String heading, String lines) {
    if (!lines.isEmpty()) {
      add(heading + "\n" + lines);
    }
  }

  String text() {
    return String.join("\n", parts);
  }
}
