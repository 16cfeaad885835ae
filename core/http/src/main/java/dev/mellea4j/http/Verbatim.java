package dev.mellea4j.http;

import dev.mellea4j.api.AssistantMessage;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** What a model said, as it said it, which some providers want back: signed thinking above all. */
public final class Verbatim {

  private Verbatim() {}

  /**
   * Returns what a model said, unless the message was changed since.
   *
   * @param member of the message's extras that holds it, as a list
   * @param sayTheSame whether it has the text and the calls of the message
   */
  public static Optional<ArrayNode> of(
      AssistantMessage message,
      String owner,
      String member,
      BiPredicate<ArrayNode, AssistantMessage> sayTheSame) {
    return message.extras().get(owner).get(member) instanceof List<?> said
            && Json.MAPPER.<JsonNode>valueToTree(said) instanceof ArrayNode blocks
            && sayTheSame.test(blocks, message)
        ? Optional.of(blocks)
        : Optional.empty();
  }
}
