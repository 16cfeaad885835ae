package dev.mellea4j.recorded;

import dev.mellea4j.testkit.ReceivedRequest;
import dev.mellea4j.testkit.ScriptedReply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Answers each request with the recording that its prompt names, however many there are and in
 * whatever order; so that one call gone wrong spoils no other. Safe for use by many threads.
 */
final class Playback {

  private final Map<String, ScriptedReply> replies = new HashMap<>();
  private final Map<String, List<String>> received = new HashMap<>();
  private final List<String> strays = new ArrayList<>();

  /** Has a prompt answered. */
  synchronized void add(String prompt, ScriptedReply reply) {
    replies.put(prompt, reply);
  }

  synchronized ScriptedReply answer(ReceivedRequest request) {
    var prompt = prompt(request).filter(replies::containsKey);
    if (prompt.isEmpty()) {
      strays.add("%s %s %s".formatted(request.method(), request.path(), request.body()));
      return ScriptedReply.json(404, "{\"error\":\"no recording is asked for\"}");
    }
    received.computeIfAbsent(prompt.get(), p -> new ArrayList<>()).add(request.path());
    return replies.get(prompt.get());
  }

  /** The last message, or the raw prompt: a text, or a list with one text. */
  private static Optional<String> prompt(ReceivedRequest request) {
    if (!request.method().equals("POST")) {
      return Optional.empty();
    }
    var body = Recording.MAPPER.readTree(request.body());
    var messages = body.path("messages");
    var contents = body.path("contents");
    var input = body.path("input");
    var places =
        List.of(
            messages.path(messages.size() - 1).path("content"),
            contents.path(contents.size() - 1).path("parts"),
            input.path(input.size() - 1).path("content"),
            body.path("prompt"));
    for (var place : places) {
      var text = place.isArray() && place.size() == 1 ? inPart(place.path(0)) : place;
      if (text.isString()) {
        return text.asStringOpt();
      }
    }
    return Optional.empty();
  }

  private static JsonNode inPart(JsonNode part) {
    return part.has("text") ? part.path("text") : part;
  }

  /** Returns the paths of the requests that had this prompt. */
  synchronized List<String> received(String prompt) {
    return List.copyOf(received.getOrDefault(prompt, List.of()));
  }

  /** Returns the requests that asked for no recording. */
  synchronized List<String> strays() {
    return List.copyOf(strays);
  }
}
