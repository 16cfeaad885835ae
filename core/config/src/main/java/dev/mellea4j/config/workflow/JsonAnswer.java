package dev.mellea4j.config.workflow;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Reply;
import dev.mellea4j.config.file.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A reply that is a JSON object.
 *
 * @param keys those that are wanted of it; all if there are none
 */
record JsonAnswer(List<String> keys) {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final Pattern FENCED =
      Pattern.compile("(?s)\\s*```(?:json)?[ \\t]*\\R(.*)\\R[ \\t]*```\\s*");

  static Optional<JsonAnswer> read(Map<String, Node> members) {
    var asked = members.get("jsonResponse");
    var keys = members.get("jsonResponseKeys");
    if (asked == null || asked.isEmpty() || !asked.flag()) {
      if (keys != null && !keys.isEmpty()) {
        throw keys.mistake("is given without jsonResponse", "Add 'jsonResponse: true'");
      }
      return Optional.empty();
    }
    return Optional.of(
        new JsonAnswer(
            keys == null || keys.isEmpty()
                ? List.of()
                : keys.items().stream().map(Node::text).toList()));
  }

  /** Returns what the model is told; servers refuse to answer in JSON if nobody says that word. */
  String instruction() {
    if (keys.isEmpty()) {
      return "Answer with a JSON object and nothing else.";
    }
    return "Answer with a JSON object and nothing else. Its keys are %s."
        .formatted(keys.stream().map("\"%s\""::formatted).collect(Collectors.joining(", ")));
  }

  /** Returns the members that are wanted and there; all, if none of the wanted ones is there. */
  Map<String, Object> of(Reply reply, Step step) {
    var all = object(reply);
    var wanted = new LinkedHashMap<String, Object>();
    keys.stream().filter(all::containsKey).forEach(key -> wanted.put(key, all.get(key)));
    keys.stream()
        .filter(key -> !all.containsKey(key))
        .forEach(key -> step.warn("The model's JSON has no key '%s'".formatted(key)));
    return wanted.isEmpty() ? all : wanted;
  }

  @SuppressWarnings("unchecked") // JSON has texts as keys
  private static Map<String, Object> object(Reply reply) {
    var fenced = FENCED.matcher(reply.text());
    try {
      if (JSON.readValue(fenced.matches() ? fenced.group(1) : reply.text(), Object.class)
          instanceof Map<?, ?> object) {
        return (Map<String, Object>) object;
      }
      throw unreadable("is JSON, but not an object", reply);
    } catch (JacksonException e) {
      throw unreadable("is not JSON", reply);
    }
  }

  private static BackendException unreadable(String what, Reply reply) {
    return new BackendException(
            Reason.INVALID_RESPONSE,
            "The model's answer %s, which jsonResponse asks for. Ask for it in the prompt as well, or another model"
                .formatted(what))
        .withPartialReply(reply);
  }
}
