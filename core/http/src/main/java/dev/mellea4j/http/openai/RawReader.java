package dev.mellea4j.http.openai;

import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.Reply;
import dev.mellea4j.http.Answer;
import dev.mellea4j.http.AnswerReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Reads the answer to <a
 * href="https://platform.openai.com/docs/api-reference/completions/object">POST /completions</a>.
 *
 * <p>Servers count the tokens of all prompts together: with several prompts each reply has that
 * count among its extras, as {@code usage}, and none of its own.
 */
public final class RawReader implements AnswerReader<List<Reply>> {

  private static final Set<String> SAID =
      Set.of(
          "choices",
          "created",
          "error",
          "finish_reason",
          "id",
          "index",
          "message",
          "model",
          "object",
          "text");

  private final int prompts;
  private final List<String> warnings;

  private RawReader(int prompts, List<String> warnings) {
    this.prompts = prompts;
    this.warnings = List.copyOf(warnings);
  }

  /**
   * Returns a reader of a reply for each of so many prompts.
   *
   * @param warnings for each reply, about what the request could not say
   */
  public static RawReader of(int prompts, List<String> warnings) {
    return new RawReader(prompts, warnings);
  }

  @Override
  public List<Reply> read(Answer answer) {
    var tree = answer.tree();
    if (tree.path("error").isObject() || tree.path("error").isString()) {
      throw answer.failure(tree);
    }
    var choices = tree.path("choices");
    if (choices.size() < prompts) {
      throw answer.unreadable("%d answers to %d prompts".formatted(choices.size(), prompts));
    }
    return replies(answer, tree, choices);
  }

  /** In the order of the prompts, whatever the order of the answers. */
  private List<Reply> replies(Answer answer, JsonNode tree, JsonNode choices) {
    var byIndex = new TreeMap<Integer, Reply>();
    for (var choice : choices) {
      byIndex.putIfAbsent(choice.path("index").asInt(byIndex.size()), whole(answer, tree, choice));
    }
    return byIndex.values().stream().limit(prompts).toList();
  }

  private Reply whole(Answer answer, JsonNode tree, JsonNode choice) {
    var reply = text(choice).map(text -> reply(tree, choice, text));
    var failure = FinishReasons.failure(choice.path("finish_reason").asString(""), answer);
    if (failure.isPresent()) {
      throw reply.map(failure.get()::withPartialReply).orElse(failure.get());
    }
    return reply.orElseThrow(() -> answer.unreadable("an answer without text"));
  }

  /** Gateways such as Portkey answer in the shape of a chat. */
  private static Optional<String> text(JsonNode choice) {
    return Stream.of("/text", "/message/content")
        .map(choice::at)
        .filter(JsonNode::isString)
        .map(JsonNode::asString)
        .findFirst();
  }

  private Reply reply(JsonNode tree, JsonNode choice, String text) {
    var reason = choice.path("finish_reason").asString("");
    var reply = Reply.of(text).withMoreWarnings(warnings).withExtras(facts(tree, choice).told());
    reply =
        reason.isEmpty()
            ? reply.withFinishReason(FinishReason.OTHER)
            : reply.withFinishReason(FinishReasons.of(reason), reason);
    var id = tree.path("id").asString("");
    var model = tree.path("model").asString("");
    reply = id.isEmpty() ? reply : reply.withId(id);
    reply = model.isEmpty() ? reply : reply.withModel(model);
    return prompts == 1 ? reply.withUsage(TokenUsage.of(tree.path("usage"))) : reply;
  }

  private static Facts facts(JsonNode tree, JsonNode choice) {
    var facts = new Facts();
    tree.properties().forEach(member -> add(facts, member));
    choice.properties().forEach(member -> add(facts, member));
    return facts;
  }

  private static void add(Facts facts, Map.Entry<String, JsonNode> member) {
    if (!SAID.contains(member.getKey()) && !member.getValue().isNull()) {
      facts.add(member.getKey(), member.getValue());
    }
  }
}
