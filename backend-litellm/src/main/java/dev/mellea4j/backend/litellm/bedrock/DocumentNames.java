package dev.mellea4j.backend.litellm.bedrock;

import java.util.HashSet;
import java.util.Set;

/**
 * Names of documents, which each must have: of letters, digits, single blanks, hyphens and
 * brackets, and no two the same in a request.
 */
final class DocumentNames {

  private final Set<String> taken = new HashSet<>();

  /** Returns a name like this title that is not taken. */
  String of(String title) {
    var name = title.replaceAll("[^A-Za-z0-9\\-()\\[\\]]+", " ").strip();
    var wanted = name.isEmpty() ? "document" : name;
    var free = wanted;
    for (int i = 2; !taken.add(free); i++) {
      free = wanted + " " + i;
    }
    return free;
  }
}
