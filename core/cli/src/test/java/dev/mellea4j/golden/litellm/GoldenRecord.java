package dev.mellea4j.golden.litellm;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mellea4j.testkit.ScriptedReply;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A call of LiteLLM, with what it sent. */
record GoldenRecord(JsonNode json) {

  static final JsonMapper MAPPER = JsonMapper.builder().build();

  static Path file() {
    return Path.of(System.getProperty("mellea.shared", "../shared"), "golden", "litellm.jsonl");
  }

  static List<GoldenRecord> all(String category) throws IOException {
    try (Stream<String> lines = Files.lines(file())) {
      return lines
          .map(line -> new GoldenRecord(MAPPER.readTree(line)))
          .filter(record -> record.json.path("category").asString().equals(category))
          .toList();
    }
  }

  /** Returns the hosts of all requests. */
  static Set<String> hosts(List<GoldenRecord> records) {
    return records.stream()
        .flatMap(record -> record.json.path("requests").valueStream())
        .map(request -> URI.create(request.path("url").asString().split("[?]", 2)[0]).getHost())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  String id() {
    return json.path("id").asString();
  }

  String dialect() {
    return json.path("dialect").asString();
  }

  String group() {
    return id().split("/", -1)[1];
  }

  JsonNode scenario() {
    return json.path("scenario");
  }

  /** Returns the requests to models, in order. */
  List<JsonNode> chats() {
    return json.path("requests")
        .valueStream()
        .filter(request -> request.path("purpose").asString().equals("chat"))
        .toList();
  }

  /** Returns what was served to requests to models, in order, byte for byte. */
  List<ScriptedReply> answers() {
    var answers = new ArrayList<ScriptedReply>();
    int index = 0;
    for (var request : json.path("requests")) {
      if (request.path("purpose").asString().equals("chat")) {
        answers.add(answer(json.path("answers").path(index)));
      }
      index++;
    }
    return answers;
  }

  private static ScriptedReply answer(JsonNode answer) {
    var reply = ScriptedReply.of(answer.path("status").asInt());
    for (var header : answer.path("headers").properties()) {
      reply = reply.header(header.getKey(), header.getValue().asString());
    }
    var binary = answer.path("body_base64");
    return reply
        .chunked()
        .send(
            binary.isString()
                ? Base64.getDecoder().decode(binary.asString())
                : answer.path("body").asString("").getBytes(UTF_8));
  }

  @Override
  public String toString() {
    return id();
  }
}
