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

  /** Prompts alone are compared where they are written. */
  private static final String PROMPTS = "prompt";

  /** What a session does so far. */
  private static final Set<String> STEPS =
      Set.of(
          "chat",
          "raw",
          "act",
          "add",
          "call-tools",
          "clone",
          "instruct",
          "last-prompt",
          "query",
          "transform",
          "validate",
          "reset");

  private static final Set<String> COMPONENTS =
      Set.of("CBlock", "Document", "Instruction", "Message", "Query", "Transform");

  private static Path folder() {
    return Path.of(System.getProperty("mellea.shared", "../shared"), "golden");
  }

  static Path file() {
    return folder().resolve("mellea.jsonl");
  }

  /** Loads those that send requests. */
  static List<Scenario> all() throws IOException {
    try (Stream<String> lines = Files.lines(file())) {
      return lines
          .map(line -> new Scenario(MAPPER.readTree(line)))
          .filter(scenario -> !scenario.kind().equals(PROMPTS))
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

  /** A backend, {@code session} or {@code model}. */
  String kind() {
    return id().replaceFirst("/.*", "");
  }

  /** The backend that is asked. */
  String backend() {
    return session().path("backend").asString("ollama");
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
    return STEPS.contains(step.path("do").asString())
        && isPlain(step.path("component"))
        && step.path("prompts").valueStream().allMatch(JsonNode::isString);
  }

  private static boolean isPlain(JsonNode component) {
    return component.isMissingNode() || COMPONENTS.contains(component.path("type").asString());
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
