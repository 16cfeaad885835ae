package dev.mellea4j.config.workflow;

import dev.mellea4j.config.file.Node;
import java.util.Map;

/** The version of the format that documents may name. */
final class ApiVersion {

  private static final String KNOWN = "kdeps.io/v1";

  private ApiVersion() {}

  static void check(Map<String, Node> members) {
    var version = members.get("apiVersion");
    if (version != null && !version.text().equals(KNOWN)) {
      throw version.mistake("is not known", "Write '%s'".formatted(KNOWN));
    }
  }
}
