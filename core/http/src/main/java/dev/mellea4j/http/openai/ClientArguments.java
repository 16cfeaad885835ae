package dev.mellea4j.http.openai;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Arguments of OpenAI's Python client that are no part of a body. */
public final class ClientArguments {

  private static final Set<String> NAMES = Set.of("extra_query", "timeout");

  private ClientArguments() {}

  /** Takes them out of the members of a body; returns a sentence for each. */
  public static List<String> leaveOut(Map<String, Object> members) {
    var warnings = new ArrayList<String>(0);
    for (var name : NAMES) {
      if (members.remove(name) != null) {
        warnings.add(
            "Option '%s' is one of OpenAI's Python client, not of the API, and was left out"
                .formatted(name));
      }
    }
    return warnings;
  }
}
