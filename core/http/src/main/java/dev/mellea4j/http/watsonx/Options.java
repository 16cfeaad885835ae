package dev.mellea4j.http.watsonx;

import dev.mellea4j.api.ResolvedOptions;
import dev.mellea4j.http.ExtraBody;
import dev.mellea4j.http.Json;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Writes options by their names. */
final class Options {

  private Options() {}

  /**
   * Writes all but {@code extra_body}.
   *
   * @param ofTheRequest what is none, since the request says it
   * @throws IllegalArgumentException if one of these is among them
   */
  static void write(ResolvedOptions options, Set<String> ofTheRequest, ObjectNode node) {
    options
        .named()
        .forEach(
            (name, value) -> {
              if (ofTheRequest.contains(name)) {
                throw new IllegalArgumentException(
                    "'%s' is no option: the request has its own. Leave it out".formatted(name));
              }
              if (!name.equals(ExtraBody.OPTION)) {
                node.set(name, Json.MAPPER.valueToTree(value));
              }
            });
  }
}
