package dev.mellea4j.http.openai.responses;

import dev.mellea4j.http.Json;
import dev.mellea4j.http.ReplyBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Adds the items of a response to a reply, each in pieces, as a whole, or both: then the whole adds
 * what no piece had. For one thread.
 */
final class OutputBuilder {

  private final ReplyBuilder reply;
  private final Map<Integer, Pieces> begun = new HashMap<>();
  private final TreeMap<Integer, JsonNode> done = new TreeMap<>();
  private final StringBuilder refusal = new StringBuilder();
  private String lastText = "";
  private String lastThought = "";

  /** How much has come of an item in pieces. */
  private static final class Pieces {
    private int text;
    private int refusal;
    private int arguments;
    private boolean thought;
    private int call = -1;
  }

  OutputBuilder(ReplyBuilder reply) {
    this.reply = reply;
  }

  /** Begins an item, of which pieces may come. */
  void begin(int index, JsonNode item) {
    var pieces = new Pieces();
    begun.put(index, pieces);
    if (OutputItems.isCall(item)) {
      beginCall(pieces, item);
    }
  }

  private void beginCall(Pieces pieces, JsonNode item) {
    pieces.call = reply.toolCalls();
    reply.toolCall(pieces.call, OutputItems.callId(item), item.path("name").asString(""), "");
  }

  private Pieces at(int index) {
    return begun.computeIfAbsent(index, i -> new Pieces());
  }

  void text(int index, String piece) {
    if (!piece.isEmpty()) {
      var place = "" + index;
      boolean next = !lastText.isEmpty() && !lastText.equals(place);
      lastText = place;
      at(index).text += piece.length();
      reply.text(next ? OutputItems.BETWEEN + piece : piece);
    }
  }

  void thought(int index, String part, String piece) {
    if (!piece.isEmpty()) {
      var place = index + " " + part;
      boolean next = !lastThought.isEmpty() && !lastThought.equals(place);
      lastThought = place;
      at(index).thought = true;
      reply.thinking(next ? OutputItems.BETWEEN + piece : piece);
    }
  }

  void refusal(int index, String piece) {
    at(index).refusal += piece.length();
    refusal.append(piece);
  }

  void arguments(int index, String piece) {
    var pieces = at(index);
    if (pieces.call >= 0) {
      pieces.arguments += piece.length();
      reply.toolCall(pieces.call, "", "", piece);
    }
  }

  /** Ends an item that is whole. */
  void end(int index, JsonNode item) {
    done.put(index, item);
    if (OutputItems.isMessage(item)) {
      text(index, rest(OutputItems.text(item), at(index).text));
      refusal(index, rest(OutputItems.refusal(item), at(index).refusal));
    } else if (OutputItems.isReasoning(item)) {
      endThought(index, OutputItems.thoughts(item));
    } else if (OutputItems.isCall(item)) {
      endCall(at(index), item);
    }
  }

  private static String rest(String whole, int come) {
    return whole.substring(Math.min(come, whole.length()));
  }

  private void endThought(int index, List<String> thoughts) {
    if (!at(index).thought) {
      for (int i = 0; i < thoughts.size(); i++) {
        thought(index, "" + i, thoughts.get(i));
      }
    }
  }

  private void endCall(Pieces pieces, JsonNode item) {
    if (pieces.call < 0) {
      beginCall(pieces, item);
    }
    reply.toolCall(pieces.call, "", "", rest(OutputItems.arguments(item), pieces.arguments));
    reply.endToolCalls();
  }

  /** Adds those items of a whole response that did not come before. */
  void addRest(JsonNode output) {
    boolean any = done.size() < output.size();
    for (int i = 0; any && i < output.size(); i++) {
      if (!done.containsKey(i)) {
        end(i, output.get(i));
      }
    }
  }

  /** Adds what the items say together. */
  void finish() {
    var items = List.copyOf(done.values());
    if (OutputItems.areWorthKeeping(items)) {
      reply.messageExtra(OutputItems.OUTPUT, values(items));
    }
    addList("output", hosted(items));
    addList("annotations", ofParts(items, "annotations"));
    addList("logprobs", ofParts(items, "logprobs"));
    if (!refusal.isEmpty()) {
      reply.extra("refusal", refusal.toString());
      reply.warnings(List.of("The model refused to answer; the extra 'refusal' has its words"));
    }
  }

  private void addList(String name, List<JsonNode> facts) {
    if (!facts.isEmpty()) {
      reply.extra(name, values(facts));
    }
  }

  private static List<Object> values(List<JsonNode> nodes) {
    var values = new ArrayList<Object>();
    nodes.forEach(node -> values.add(Json.value(node)));
    return values;
  }

  /** What tools did that the provider runs. */
  private static List<JsonNode> hosted(List<JsonNode> items) {
    return items.stream()
        .filter(
            item ->
                !OutputItems.isMessage(item)
                    && !OutputItems.isReasoning(item)
                    && !OutputItems.isCall(item))
        .toList();
  }

  private static List<JsonNode> ofParts(List<JsonNode> items, String member) {
    var all = new ArrayList<JsonNode>();
    for (var item : items) {
      for (var part : item.path("content")) {
        part.path(member).forEach(all::add);
      }
    }
    return all;
  }
}
