package dev.mellea4j.http.watsonx;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.Usage;
import dev.mellea4j.http.Answer;
import dev.mellea4j.http.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Reads the answer to <a
 * href="https://cloud.ibm.com/apidocs/watsonx-ai#text-generation-response">POST
 * /ml/v1/text/generation</a>. What else the server told of the result, such as its moderations, is
 * among the extras.
 */
final class GenerationReader {

  private static final Set<String> SAID =
      Set.of(
          "generated_text",
          "generated_token_count",
          "input_token_count",
          "model_id",
          "results",
          "stop_reason");

  private GenerationReader() {}

  /**
   * Returns the only reply.
   *
   * @throws BackendException if there is none, or it is not whole
   */
  static List<Reply> read(Answer answer) {
    var tree = answer.tree();
    var result = tree.path("results").path(0);
    var text = result.path("generated_text");
    if (!text.isString()) {
      throw answer.noReply(tree);
    }
    var extras = new LinkedHashMap<String, Object>();
    addFacts(tree, extras);
    addFacts(result, extras);
    var reply =
        Reply.of(text.asString())
            .withUsage(usage(result))
            .withExtras(extras)
            .withMoreWarnings(answer.warnings());
    var model = tree.path("model_id").asString("");
    var named = model.isEmpty() ? reply : reply.withModel(model);
    return List.of(ServerNotes.with(ended(named, result.path("stop_reason").asString(""), answer)));
  }

  private static void addFacts(JsonNode from, Map<String, Object> extras) {
    for (var member : from.properties()) {
      if (!SAID.contains(member.getKey()) && !member.getValue().isNull()) {
        extras.put(member.getKey(), Json.value(member.getValue()));
      }
    }
  }

  private static Usage usage(JsonNode result) {
    var usage = Usage.UNKNOWN;
    if (result.path("input_token_count").isNumber()) {
      usage = usage.withInput(result.path("input_token_count").asLong());
    }
    return result.path("generated_token_count").isNumber()
        ? usage.withOutput(result.path("generated_token_count").asLong())
        : usage;
  }

  private static Reply ended(Reply reply, String reason, Answer answer) {
    return switch (reason.toLowerCase(Locale.ROOT)) {
      case "" -> reply.withFinishReason(FinishReason.OTHER);
      case "eos_token", "stop_sequence" -> reply.withFinishReason(FinishReason.STOP, reason);
      case "max_tokens", "token_limit", "time_limit" ->
          reply.withFinishReason(FinishReason.LENGTH, reason);
      case "error", "cancelled", "not_finished" ->
          throw answer.incomplete("its end is '%s'".formatted(reason)).withPartialReply(reply);
      default -> reply.withFinishReason(FinishReason.OTHER, reason);
    };
  }
}
