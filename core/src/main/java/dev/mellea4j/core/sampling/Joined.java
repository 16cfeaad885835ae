package dev.mellea4j.core.sampling;

import dev.mellea4j.api.Message;
import java.util.ArrayList;
import java.util.List;

/** Messages that follow each other. */
final class Joined {

  private Joined() {}

  static List<Message> of(List<? extends Message> first, List<? extends Message> second) {
    var all = new ArrayList<Message>(first);
    all.addAll(second);
    return List.copyOf(all);
  }
}
