package dev.mellea4j.backend.litellm.gemini;

import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.Usage;
import dev.mellea4j.http.Answer;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.ReplyBuilder;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts the first candidate together, part by part: flat for everybody, as it was for its owner. */
final class CandidateBuilder {

  private static final List<String> FACTS =
      List.of(
          "citationMetadata",
          "finishMessage",
          "groundingMetadata",
          "logprobsResult",
          "safetyRatings",
          "urlContextMetadata");

  private final Answer answer;
  private final ReplyBuilder reply;
  private final List<ObjectNode> parts = new ArrayList<>();
  private final StringBuilder open = new StringBuilder();
  private boolean more;
  private boolean otherCandidates;

  CandidateBuilder(Answer answer, String owner) {
    this.answer = answer;
    this.reply = answer.reply();
    reply.owner(owner);
  }

  /** Adds a response, which may be a piece of one. */
  void add(JsonNode response) {
    if (response.hasNonNull("error")) {
      throw answer.failure(response);
    }
    reply.id(response.path("responseId").asString(""));
    reply.model(response.path("modelVersion").asString(""));
    count(response.path("usageMetadata"));
    requireNotBlocked(response);
    for (var candidate : response.path("candidates")) {
      if (candidate.path("index").asInt(0) == 0) {
        addCandidate(candidate);
      } else {
        otherCandidates = true;
      }
    }
  }

  /** A prompt that is blocked is answered with success. */
  private void requireNotBlocked(JsonNode response) {
    var blocked = response.path("promptFeedback");
    var why = blocked.path("blockReason").asString("");
    if (!why.isEmpty() && response.path("candidates").isEmpty()) {
      var words = blocked.path("blockReasonMessage").asString(why);
      var failure = Json.object();
      failure
          .putObject("error")
          .put("message", "The prompt was blocked: " + words)
          .put("status", why);
      throw answer.failure(failure);
    }
  }

  private void addCandidate(JsonNode candidate) {
    candidate.path("content").path("parts").forEach(this::addPart);
    var reason = candidate.path("finishReason").asString("");
    if (!reason.isEmpty() && !reason.equals("FINISH_REASON_UNSPECIFIED")) {
      reply.finish(reason(reason), reason);
    }
    for (var fact : FACTS) {
      if (candidate.hasNonNull(fact)) {
        reply.extra(fact, Json.value(candidate.get(fact)));
      }
    }
  }

  private void addPart(JsonNode part) {
    if (!(part instanceof ObjectNode object)) {
      return;
    }
    keep(object);
    var text = part.path("text").asString("");
    if (part.path("thought").asBoolean(false)) {
      reply.thinking(text);
    } else {
      reply.text(text);
    }
    if (part.has("functionCall")) {
      addCall(part.path("functionCall"));
    }
  }

  private void addCall(JsonNode call) {
    reply.toolCall(
        reply.toolCalls(),
        call.path("id").asString(""),
        call.path("name").asString(""),
        call.path("args").isObject() ? call.path("args").toString() : "");
    reply.endToolCalls();
  }

  /** Pieces of one text, or of one thought, become one part again. */
  private void keep(ObjectNode part) {
    more |= OwnParts.saysMore(part);
    boolean goesOn =
        !parts.isEmpty()
            && part.has("text")
            && last().has("text")
            && !last().has("thoughtSignature")
            && last().path("thought").equals(part.path("thought"));
    if (goesOn) {
      open.append(part.path("text").asString(""));
      if (part.has("thoughtSignature")) {
        last().set("thoughtSignature", part.get("thoughtSignature"));
      }
    } else {
      closeText();
      parts.add(part.deepCopy());
      open.append(part.path("text").asString(""));
    }
  }

  private ObjectNode last() {
    return parts.get(parts.size() - 1);
  }

  private void closeText() {
    if (!parts.isEmpty() && last().has("text")) {
      last().put("text", open.toString());
    }
    open.setLength(0);
  }

  private static FinishReason reason(String reason) {
    return switch (reason) {
      case "STOP", "1" -> FinishReason.STOP;
      case "MAX_TOKENS", "2" -> FinishReason.LENGTH;
      case "SAFETY",
          "3",
          "RECITATION",
          "4",
          "LANGUAGE",
          "BLOCKLIST",
          "PROHIBITED_CONTENT",
          "SPII",
          "MODEL_ARMOR",
          "IMAGE_SAFETY",
          "IMAGE_PROHIBITED_CONTENT",
          "IMAGE_RECITATION" ->
          FinishReason.CONTENT_FILTER;
      default -> FinishReason.OTHER;
    };
  }

  /** What was thought is counted apart from the rest of the reply. */
  private void count(JsonNode usage) {
    if (!usage.isObject()) {
      return;
    }
    var tokens = Usage.UNKNOWN;
    if (usage.path("promptTokenCount").isIntegralNumber()) {
      tokens =
          tokens.withInput(
              usage.path("promptTokenCount").longValue()
                  + usage.path("toolUsePromptTokenCount").asLong(0));
    }
    long thoughts = usage.path("thoughtsTokenCount").asLong(0);
    if (usage.path("candidatesTokenCount").isIntegralNumber() || thoughts > 0) {
      tokens = tokens.withOutput(usage.path("candidatesTokenCount").asLong(0) + thoughts);
    }
    if (usage.path("thoughtsTokenCount").isIntegralNumber()) {
      tokens = tokens.withReasoning(thoughts);
    }
    if (usage.path("cachedContentTokenCount").isIntegralNumber()) {
      tokens = tokens.withCached(usage.path("cachedContentTokenCount").longValue());
    }
    reply.usage(tokens);
    reply.extra("usageMetadata", Json.value(usage));
  }

  Reply built() {
    closeText();
    if (more) {
      reply.messageExtra(OwnParts.PARTS, parts.stream().map(Json::value).toList());
    }
    if (otherCandidates) {
      reply.warnings(List.of("The server sent several candidates; the first was taken"));
    }
    return reply.build();
  }
}
