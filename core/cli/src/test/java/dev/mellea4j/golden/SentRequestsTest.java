package dev.mellea4j.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mellea4j.testkit.ReceivedRequest;
import dev.mellea4j.testkit.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends what the Python library sends for the same calls. What differs on purpose stands in {@link
 * OnPurpose}; what differs everywhere is evened out by {@link #plain}.
 */
class SentRequestsTest {

  /** So many there were once; fewer are lost, not replayed. */
  private static final Map<String, Integer> LEAST =
      Map.of(
          "litellm",
          111,
          "litellm-ollama",
          7,
          "model",
          115,
          "ollama",
          177,
          "openai",
          183,
          "session",
          38,
          "watsonx",
          102);

  private static final Set<String> EMPTY = Set.of("images", "options", "tools");
  private static final String ERROR = "error";

  /** What failed before anything was sent: whether as it was opened, or at the first call. */
  private static final List<String> NOTHING_SENT = List.of(ERROR);

  private final Map<String, int[]> counts = new TreeMap<>();
  private final Map<String, Integer> skipped = new TreeMap<>();
  private final List<String> different = new ArrayList<>();
  private final List<String> needless = new ArrayList<>();

  @Test
  void callsSendWhatTheOriginalSends() throws IOException {
    assumeTrue(
        Files.exists(Scenario.file()),
        () -> "No golden records at '" + Scenario.file() + "': set -Dmellea.shared");
    var catalogue = Scenario.catalogue();
    for (var scenario : Scenario.all()) {
      if (scenario.canBeReplayed()) {
        replay(scenario, catalogue);
      } else if (!scenario.category().equals("generative")) { // GenerativeRecordsTest has these
        skipped.merge(scenario.kind() + "/" + scenario.category(), 1, Integer::sum);
      }
    }
    report();
  }

  private void report() {
    counts.forEach(
        (backend, count) ->
            System.out.printf(
                "Golden records: %s: covered %d, equal %d, different on purpose %d, different %d%n",
                backend, count[0], count[1], count[2], count[3]));
    System.out.println("Golden records of what a session cannot do yet: " + skipped);
    assertThat(different).isEmpty();
    assertThat(needless).as("differences on purpose that are none").isEmpty();
    LEAST.forEach(
        (backend, least) ->
            assertThat(counts.getOrDefault(backend, new int[4])[0])
                .as("golden records of '%s' that are covered", backend)
                .isGreaterThanOrEqualTo(least));
  }

  private void replay(Scenario scenario, JsonNode catalogue) {
    var count = counts.computeIfAbsent(scenario.kind(), b -> new int[4]);
    count[0]++;
    var ours = ours(scenario, catalogue);
    var theirs = theirs(scenario);
    boolean known = OnPurpose.REASONS.containsKey(scenario.id());
    count[ours.equals(theirs) ? 1 : known ? 2 : 3]++;
    if (ours.equals(theirs) && known) {
      needless.add(scenario.id());
    } else if (!ours.equals(theirs) && !known) {
      different.add("%s%n  theirs %s%n  ours   %s".formatted(scenario, theirs, ours));
    }
  }

  /** The requests, and after them what came of each step. */
  private static List<String> ours(Scenario scenario, JsonNode catalogue) {
    try (var server = ScriptedServer.start()) {
      var model = new ScriptedModel(scenario);
      server.otherwise(model::answer);
      var outcomes = new Replay(scenario, catalogue).run(server);
      var all = new ArrayList<String>();
      server.requests().stream()
          .filter(
              request ->
                  !request.path().matches("/api/(show|tags|ps|pull)|/identity/token|/version"))
          .map(SentRequestsTest::sent)
          .forEach(all::add);
      sortJudges(all);
      return all.isEmpty() && outcomes.contains(ERROR) ? NOTHING_SENT : with(outcomes, all);
    }
  }

  private static List<String> with(List<String> outcomes, List<String> requests) {
    requests.addAll(outcomes);
    return requests;
  }

  private static String sent(ReceivedRequest request) {
    return request.path()
        + " "
        + request.header("authorization").orElse("-")
        + " "
        + plain(Scenario.MAPPER.readTree(request.body()));
  }

  private static List<String> theirs(Scenario scenario) {
    var all = new ArrayList<String>();
    for (var request : scenario.requests()) {
      all.add(
          request.path("path").asString()
              + " "
              + request.path("headers").path("authorization").asString("-")
              + " "
              + plain(request.path("body")).toString().replace("{closed}", Tasks.NOBODYS_PORT));
    }
    sortJudges(all);
    for (var result : scenario.results()) {
      addOutcome(all, result);
    }
    // Ours says which model answers as requests spell it.
    if (scenario.backend().equals("litellm")) {
      all.replaceAll(outcome -> outcome.replaceFirst("^(openai|ollama_chat)/(?=.*Context$)", ""));
    }
    return scenario.requests().isEmpty() && all.contains(ERROR) ? NOTHING_SENT : all;
  }

  /** Judges of one answer are asked at the same time, in no order. */
  private static void sortJudges(List<String> requests) {
    int start = 0;
    while (start < requests.size()) {
      int end = start;
      while (end < requests.size() && requests.get(end).contains("Check whether the output")) {
        end++;
      }
      Collections.sort(requests.subList(start, end));
      start = end + 1;
    }
  }

  private static void addOutcome(List<String> all, JsonNode result) {
    if (result.has("error")) {
      all.add(ERROR);
    } else if (result.path("kind").asString("").equals("session")) {
      all.add(result.path("model").asString() + " " + result.path("context").asString());
    } else if (result.path("value").has("role")) {
      all.add(
          result.path("value").path("role").asString()
              + ": "
              + result.path("value").path("content").asString());
    } else if (result.path("kind").asString("").equals("value")) {
      all.add(result.path("value").asString(""));
    } else if (result.path("kind").asString("").equals("sampling")) {
      all.add(Tasks.outcome(result));
    } else if (result.path("items").path(0).path("kind").asString("").equals("validation")) {
      all.add(Tasks.passed(result.path("items")));
    } else if (!result.has("items")) {
      all.add(result.path("text").asString(""));
    } else if (result.path("items").path(0).has("name")) {
      all.add("");
    } else {
      result.path("items").forEach(item -> addOutcome(all, item));
    }
  }

  /**
   * A body in one order, without what is null or empty and says nothing: {@code "tools": null},
   * {@code "options": {}}; numbers and the JSON in a call's arguments are spelled in one way.
   */
  private static JsonNode plain(JsonNode node) {
    if (node instanceof ObjectNode object) {
      var plain = Scenario.MAPPER.createObjectNode();
      new TreeMap<>(members(object))
          .forEach(
              (name, value) -> {
                var one = name.equals("arguments") ? arguments(value) : plain(value);
                if (!saysNothing(name, one)) {
                  plain.set(name, one);
                }
              });
      return plain;
    }
    if (node instanceof ArrayNode array) {
      var plain = Scenario.MAPPER.createArrayNode();
      array.forEach(item -> plain.add(plain(item)));
      return plain;
    }
    return node.isNumber() ? Scenario.MAPPER.valueToTree(node.asDouble()) : node;
  }

  private static Map<String, JsonNode> members(ObjectNode object) {
    var members = new TreeMap<String, JsonNode>();
    object.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
    return members;
  }

  private static boolean saysNothing(String name, JsonNode value) {
    return value.isNull()
        || EMPTY.contains(name) && value.isEmpty()
        || name.equals("response_format") && value.path("type").asString("").equals("text")
        || name.equals("tool_choice_option") && !value.asString("").equals("required");
  }

  private static JsonNode arguments(JsonNode value) {
    try {
      return value.isString() ? plain(Scenario.MAPPER.readTree(value.asString())) : plain(value);
    } catch (JacksonException e) {
      return value;
    }
  }
}
