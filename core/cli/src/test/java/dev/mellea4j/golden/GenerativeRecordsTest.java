package dev.mellea4j.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.core.MelleaSession;
import dev.mellea4j.core.tool.Param;
import dev.mellea4j.testkit.ScriptedServer;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Interfaces that a model implements return what the functions of the Python library do, after as
 * many requests. A model is shown a Java method instead of a Python function, and answers in the
 * schema of a Java type, so that the words of the prompts are compared part by part.
 */
class GenerativeRecordsTest {

  /** Where we do something else than the Python library, and why, by the end of the id. */
  private static final Map<String, String> ON_PURPOSE =
      Map.of(
          "answer-is-not-json", "An answer of another type is asked for once more.",
          "unknown-argument", "The compiler refuses it.",
          "maybe_name", "A name that is missing is an empty optional, rather than an error.");

  private static final String ERROR = "error";

  @Test
  void methodsReturnWhatTheOriginalReturns() throws Exception {
    assumeTrue(
        Files.exists(Scenario.file()),
        () -> "No golden records at '" + Scenario.file() + "': set -Dmellea.shared");
    int equal = 0;
    int onPurpose = 0;
    for (var scenario : records()) {
      var name = scenario.id().replaceFirst(".*/", "");
      if (name.equals("unknown-argument")) {
        onPurpose++;
        continue;
      }
      var ours = ours(scenario);
      if (ON_PURPOSE.containsKey(name)) {
        onPurpose++;
        assertThat(ours).as(scenario.id()).isNotEqualTo(theirs(scenario));
      } else {
        equal++;
        assertThat(ours).as(scenario.id()).isEqualTo(theirs(scenario));
      }
    }
    System.out.printf(
        "Golden records of generative methods: covered %d, equal but for the language %d, different"
            + " on purpose %d, different 0%n",
        equal + onPurpose, equal, onPurpose);
    assertThat(equal + onPurpose).isGreaterThanOrEqualTo(15);
  }

  private static List<Scenario> records() throws IOException {
    return Scenario.all().stream()
        .filter(scenario -> scenario.category().equals("generative"))
        .toList();
  }

  /** What is said of the function and its arguments, and what came of it. */
  private static List<String> theirs(Scenario scenario) {
    var all = new ArrayList<String>();
    for (var request : scenario.requests()) {
      all.add(asked(request.path("body")));
    }
    var result = scenario.results().path(0);
    all.add(result.has("error") ? ERROR : outcome(result).toString());
    return all;
  }

  private static JsonNode outcome(JsonNode result) {
    if (!result.has("items")) {
      return result.path("value");
    }
    var items = Scenario.MAPPER.createArrayNode();
    result.path("items").forEach(item -> items.add(outcome(item)));
    return items;
  }

  private static List<String> ours(Scenario scenario) throws Exception {
    try (var server = ScriptedServer.start()) {
      server.otherwise(new ScriptedModel(inJava(scenario))::answer);
      var outcome = outcome(scenario, server);
      var all = new ArrayList<String>();
      server.requests().stream()
          .filter(request -> !request.path().matches("/api/show|/identity/token"))
          .forEach(request -> all.add(asked(Scenario.MAPPER.readTree(request.body()))));
      all.add(outcome);
      return all;
    }
  }

  private static String outcome(Scenario scenario, ScriptedServer server) throws Exception {
    try (var session = OpenedSession.of(scenario, server, ModelOptions.empty())) {
      return Scenario.MAPPER.valueToTree(called(session, scenario.steps().path(0))).toString();
    } catch (BackendException | IllegalArgumentException e) {
      return ERROR;
    }
  }

  private static Object called(MelleaSession session, JsonNode step) throws Exception {
    var method = method(step);
    var arguments =
        Stream.of(method.getParameters())
            .map(
                parameter ->
                    argument(
                        step.path("arguments").path(parameter.getAnnotation(Param.class).name()),
                        parameter.getParameterizedType()))
            .toArray();
    try {
      var value = method.invoke(session.generative(Functions.class), arguments);
      return value instanceof CompletableFuture<?> future ? future.join() : value;
    } catch (InvocationTargetException e) {
      throw (RuntimeException) e.getCause();
    }
  }

  private static Object argument(JsonNode given, Type type) {
    if (given.isMissingNode()) {
      return type == int.class ? 5 : Optional.empty();
    }
    return Scenario.MAPPER.treeToValue(given, Scenario.MAPPER.constructType(type));
  }

  /** The method for a function, with the conditions that Python has where it is called. */
  private static Method method(JsonNode step) {
    var words = step.path("function").asString().replaceAll("_(.)", "-$1").split("-", -1);
    var name = new StringBuilder(words[0]);
    for (var word : List.of(words).subList(1, words.length)) {
      name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    var full =
        name
            + (step.has("requirements") ? "Surely" : "")
            + (step.has("preconditions") ? "Poem" : "");
    return Stream.of(Functions.class.getMethods())
        .filter(method -> method.getName().equals(full))
        .findFirst()
        .orElseThrow();
  }

  /** The scenario with replies in the schema of the Java types. */
  private static Scenario inJava(Scenario scenario) {
    var json = scenario.json().deepCopy();
    for (var reply : json.at("/scenario/server/replies")) {
      var text = reply.path("text").asString("");
      if (text.startsWith("{")) {
        var result = Scenario.MAPPER.readTree(text).path("result");
        ((ObjectNode) reply)
            .put("text", result.has("age") ? result.toString() : "{\"value\":" + result + "}");
      }
    }
    return new Scenario(json);
  }

  /**
   * What a request asks: its description of the function, conditions and arguments, each as its
   * name and value, and whether it wants JSON.
   */
  private static String asked(JsonNode body) {
    var messages = body.path("messages");
    var text = messages.path(messages.size() - 1).path("content").asString();
    boolean schema = body.has("format") || body.path("response_format").has("json_schema");
    var kind = text.startsWith("Your task is to imitate") ? "function" : "judge";
    return "%d %s %s %s %s"
        .formatted(messages.size(), kind, schema, conditions(text), arguments(text));
  }

  private static List<String> conditions(String text) {
    return text.lines()
        .map(line -> line.replaceFirst("^[ *]+", ""))
        .filter(line -> line.matches("(- be sure|Requirement: .*|Precondition: .*)"))
        .toList();
  }

  /** Python writes the types of arguments, and quotation marks and line breaks as they are. */
  private static List<String> arguments(String text) {
    int start = text.indexOf("Arguments:\n");
    if (start < 0) {
      return List.of();
    }
    var given = text.substring(start + 11).replaceFirst("(?s)\n\nPrecondition.*", "");
    return Stream.of(given.split("\n(?=- )", -1))
        .map(line -> line.replaceFirst("  \\(type: .*", "").replaceAll("[\\\\\"' ]", ""))
        .map(line -> line.replace("\n", "n").replace("None", "null"))
        .filter(line -> line.startsWith("-"))
        .toList();
  }
}
