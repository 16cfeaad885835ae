package dev.mellea4j.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A call of the Python library, with what it sent and returned. */
record Scenario(JsonNode json) {

  static final JsonMapper MAPPER = JsonMapper.builder().build();

  private static final Set<String> BACKENDS = Set.of("ollama", "openai", "watsonx");

  /** What a session does so far; instructions, judges and the like are sent by nothing yet. */
  private static final Set<String> STEPS =
      Set.of("chat", "raw", "act", "call-tools", "instruct", "validate", "reset");

  private static final Set<String> COMPONENTS = Set.of("CBlock", "Message");

  private static Path folder() {
    return Path.of(System.getProperty("mellea.shared", "../shared"), "golden");
  }

  static Path file() {
    return folder().resolve("mellea.jsonl");
  }

  /** Loads those of the backends that speak over HTTP to what a user runs. */
  static List<Scenario> all() throws IOException {
    try (Stream<String> lines = Files.lines(file())) {
      return lines
          .map(line -> new Scenario(MAPPER.readTree(line)))
          .filter(scenario -> BACKENDS.contains(scenario.backend()))
          .toList();
    }
  }

  static JsonNode catalogue() {
    try {
      return MAPPER.readTree(Files.readString(folder().resolve("mellea-catalogue.json")));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the catalogue of the golden records", e);
    }
  }

  String id() {
    return json.path("id").asString();
  }

  String backend() {
    return id().replaceFirst("/.*", "");
  }

  String category() {
    return id().split("/", -1)[1];
  }

  JsonNode session() {
    return json.path("scenario").path("session");
  }

  JsonNode server() {
    return json.path("scenario").path("server");
  }

  JsonNode steps() {
    return json.path("scenario").path("steps");
  }

  JsonNode requests() {
    return json.path("requests");
  }

  JsonNode results() {
    return json.path("result");
  }

  boolean canBeReplayed() {
    return steps().valueStream().allMatch(Scenario::canBeReplayed);
  }

  private static boolean canBeReplayed(JsonNode step) {
    var role = step.path("role").asString("user");
    return STEPS.contains(step.path("do").asString())
        && role.equals("user")
        && !step.has("documents")
        && isPlain(step.path("component"))
        && step.path("prompts").valueStream().allMatch(JsonNode::isString);
  }

  private static boolean isPlain(JsonNode component) {
    return component.isMissingNode()
        || COMPONENTS.contains(component.path("type").asString())
            && component.path("role").asString("user").equals("user");
  }

  /** The definition that was sent of a tool; one without parameters if none was. */
  JsonNode tool(String name) {
    for (var request : requests()) {
      for (var tool : request.path("body").path("tools")) {
        if (tool.path("function").path("name").asString().equals(name)) {
          return tool.path("function");
        }
      }
    }
    return MAPPER.readTree(
        "{\"name\":\"%s\",\"description\":\"\",\"parameters\":{\"type\":\"object\"}}"
            .formatted(name));
  }

  /** What a tool answered, in the order of its calls. */
  List<String> toolResults(String name) {
    var texts = new ArrayList<String>();
    for (var result : results()) {
      for (var item : result.path("items")) {
        if (item.path("name").asString("").equals(name)) {
          texts.add(item.path("text").asString(""));
        }
      }
    }
    return texts;
  }

  @Override
  public String toString() {
    return id();
  }
}
