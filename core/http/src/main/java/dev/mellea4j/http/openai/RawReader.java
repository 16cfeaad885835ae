package dev.mellea4j.http.openai;

import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.Reply;
import dev.mellea4j.http.Answer;
import dev.mellea4j.http.AnswerReader;
import dev.mellea4j.http.ServerError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Reads the answer to <a
 * href="https://platform.openai.com/docs/api-reference/completions/object">POST /completions</a>.
 *
 * <p>Servers count the tokens of all prompts together: with several prompts each reply has that
 * count among its extras, as {@code usage}, and none of its own. Answers that do not match several
 * prompts one by one are unreadable; of several answers to one prompt the first counts.
 */
final class RawReader implements AnswerReader<List<Reply>> {

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

  private RawReader(int prompts) {
    this.prompts = prompts;
  }

  /** Returns a reader of a reply for each of so many prompts. */
  static RawReader of(int prompts) {
    return new RawReader(prompts);
  }

  @Override
  public List<Reply> read(Answer answer) {
    var tree = answer.tree();
    if (!ServerError.isNone(tree.path("error"))) {
      throw answer.failure(tree);
    }
    var choices = tree.path("choices");
    if (!choices.isContainer()) {
      throw answer.noReply(tree);
    }
    int answers = choices.isArray() ? choices.size() : 0;
    boolean surplus = answers > prompts;
    if (answers < prompts || surplus && prompts > 1) {
      throw answer.unreadable("%d answers to %d prompts".formatted(answers, prompts));
    }
    var replies = replies(answer, tree, byIndex(choices));
    return surplus
        ? List.of(replies.get(0).withMoreWarnings(List.of(OtherChoices.LEFT_OUT)))
        : replies;
  }

  /** The choices by the numbers of their prompts; where there are none, their places count. */
  private static Map<Integer, JsonNode> byIndex(JsonNode choices) {
    var byIndex = new HashMap<Integer, JsonNode>();
    int place = 0;
    for (var choice : choices) {
      var index = choice.path("index");
      byIndex.putIfAbsent(index.isNull() ? place : index.asInt(place), choice);
      place++;
    }
    return byIndex;
  }

  /** In the order of the prompts, whatever the order of the answers. */
  private List<Reply> replies(Answer answer, JsonNode tree, Map<Integer, JsonNode> byIndex) {
    var replies = new ArrayList<Reply>();
    for (int i = 0; i < prompts; i++) {
      var choice = byIndex.get(i);
      if (choice == null) {
        throw answer.unreadable("no answer to prompt %d of %d".formatted(i + 1, prompts));
      }
      replies.add(whole(answer, tree, choice).withMoreWarnings(answer.warnings()));
    }
    return List.copyOf(replies);
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
    var reply = Reply.of(text).withExtras(facts(tree, choice).told());
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
