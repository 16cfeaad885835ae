package dev.mellea4j.recorded;

import dev.mellea4j.testkit.ScriptedReply;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One exchange between somebody's client and a real server. */
record Recording(JsonNode json) {

  static final JsonMapper MAPPER = JsonMapper.builder().build();

  private static final Pattern REDACTED_ID = Pattern.compile("call_REDACTED_(\\d)");

  static Path file() {
    return Path.of(System.getProperty("mellea.shared", "../shared"), "corpus/exchanges.jsonl.gz");
  }

  /** Loads what was recorded at the wire of the dialects that have a backend. */
  static List<Recording> all() throws IOException {
    var recordings = new ArrayList<Recording>();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file())), StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var recording = new Recording(MAPPER.readTree(line));
        if (recording.isOurs()) {
          recordings.add(recording);
        }
      }
    }
    return recordings;
  }

  private boolean isOurs() {
    return json.path("tier").asInt() < 3
        && !isMisfiled()
        && !isCount()
        && RecordedDialect.of(dialect()).filter(d -> d.covers(endpoint())).isPresent();
  }

  /** Messages of OpenAI's conversations were filed as Anthropic's, as their paths are alike. */
  private boolean isMisfiled() {
    return dialect().equals("anthropic") && provider().equals("openai");
  }

  /** Whether it asked how many tokens a request has, to which there is no reply. */
  private boolean isCount() {
    return json.path("request").path("url").asString("").endsWith("/input_tokens");
  }

  /** What the path of its request ends with. */
  String endpoint() {
    return json.path("endpoint").asString();
  }

  String id() {
    return json.path("id").asString();
  }

  /** Claude behind Bedrock's InvokeModel has a format of its own. */
  String dialect() {
    var dialect = json.path("dialect").asString();
    boolean invoked = dialect.equals("bedrock") && endpoint().startsWith("invoke");
    return invoked && model().contains("claude") ? "bedrock_invoke" : dialect;
  }

  String provider() {
    return json.path("provider").asString();
  }

  boolean isRaw() {
    return Set.of("completions", "/api/generate").contains(endpoint());
  }

  boolean isStream() {
    return endpoint().contains("stream")
        || Set.of("sse", "ndjson").contains(json.path("response").path("kind").asString());
  }

  int status() {
    return json.path("response").path("status").asInt();
  }

  /**
   * What was asked; missing if it was no JSON. Ids that the recorder made up are as long as
   * Mistral's are.
   */
  JsonNode body() {
    var body = json.path("request").path("body");
    return body.isObject()
        ? MAPPER.readTree(REDACTED_ID.matcher(body.toString()).replaceAll("redacted$1"))
        : body;
  }

  /** The model that was asked: of the body, or the deployment in the address. */
  String model() {
    var url = json.path("request").path("url").asString("");
    return body()
        .path("model")
        .asString(
            url.contains("/deployments/")
                ? url.replaceFirst(".*/deployments/", "").replaceFirst("/.*", "")
                : json.path("model").asString(""));
  }

  String text() {
    return json.path("response").path("text").asString("");
  }

  /** The answer's bytes, which may be no text. */
  byte[] bytes() {
    var binary = json.path("response").path("base64");
    return binary.isString()
        ? Base64.getDecoder().decode(binary.asString())
        : text().getBytes(StandardCharsets.UTF_8);
  }

  /** The answer as it was sent; where its type was not recorded, that of its kind. */
  ScriptedReply reply() {
    return ScriptedReply.of(status()).header("Content-Type", type()).chunked().send(bytes());
  }

  private String type() {
    for (var header : json.path("response").path("headers").properties()) {
      if (header.getKey().equalsIgnoreCase("content-type")) {
        var value = header.getValue();
        return value.isArray() ? value.path(0).asString() : value.asString();
      }
    }
    return switch (json.path("response").path("kind").asString()) {
      case "sse" -> "text/event-stream";
      case "ndjson" -> "application/x-ndjson";
      case "eventstream" -> "application/vnd.amazon.eventstream";
      default -> "application/json";
    };
  }

  /** Names it for a failure's message. */
  @Override
  public String toString() {
    return "%s of %s".formatted(id(), provider());
  }
}
