package dev.mellea4j.http.openai;

import java.util.LinkedHashMap;
import java.util.Map;

/** Members of a body that are objects themselves, to which several add. */
public final class Members {

  private Members() {}

  /** Adds to the object of this name, over what it has; whatever else has the name gives way. */
  public static void addTo(Map<String, Object> members, String name, Map<String, ?> more) {
    var all = new LinkedHashMap<Object, Object>();
    if (members.get(name) instanceof Map<?, ?> said) {
      all.putAll(said);
    }
    all.putAll(more);
    members.put(name, all);
  }
}
