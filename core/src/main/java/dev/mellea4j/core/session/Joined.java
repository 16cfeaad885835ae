package dev.mellea4j.core.session;

import dev.mellea4j.api.Message;
import java.util.ArrayList;
import java.util.List;

/** Messages that follow each other. */
public final class Joined {

  private Joined() {}

  public static List<Message> of(List<? extends Message> first, List<? extends Message> second) {
    var all = new ArrayList<Message>(first);
    all.addAll(second);
    return List.copyOf(all);
  }
}
