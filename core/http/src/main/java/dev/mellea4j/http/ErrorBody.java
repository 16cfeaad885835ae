package dev.mellea4j.http;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Finds in JSON what a server said went wrong. */
final class ErrorBody {

  /** Where words for people are, the most usual place first; any of them may hold others. */
  private static final List<String> WORDS =
      List.of(
          "message",
          "Message",
          "msg",
          "error",
          "error_message",
          "errorMessage",
          "error_msg",
          "errmsg",
          "err_msg",
          "error_description",
          "status_msg",
          "statusMessage",
          "detail",
          "details",
          "errors",
          "description",
          "reason",
          "text",
          "title",
          "fault",
          "faultstring",
          "base_resp");

  private static final List<String> CODES =
      List.of("code", "type", "status", "error_type", "error_code", "errorCode", "errcode");

  private static final List<String> STATUSES =
      List.of("code", "status_code", "statusCode", "status", "http_code", "error_code");

  private static final int MOST_DEPTH = 8;
  private static final int MOST_ENTRIES = 3;

  private final JsonNode body;
  private final JsonNode error;
  private final List<JsonNode> within = new ArrayList<>();
  private final String message;

  private ErrorBody(JsonNode body) {
    this.body = body;
    this.error = body.path("error");
    this.message = said().orElseGet(() -> body.isEmpty() ? "" : body.toString());
  }

  /** Some streams wrap it in an array. */
  static ErrorBody of(JsonNode json) {
    boolean wrapped = json.isArray() && !json.isEmpty() && json.get(0).isObject();
    return new ErrorBody(wrapped ? json.get(0) : json);
  }

  JsonNode json() {
    return body;
  }

  /** Whether an error says nothing. */
  static boolean isNone(JsonNode error) {
    if (error.isObject()) {
      return error.properties().stream().allMatch(member -> isNone(member.getValue()));
    }
    return error.isArray() ? error.isEmpty() : isNothing(error);
  }

  private static boolean isNothing(JsonNode value) {
    return value.isNull()
        || value.isMissingNode()
        || value.isString() && value.asString().isBlank()
        || value.isBoolean() && !value.asBoolean()
        || value.isNumber() && value.asDouble() == 0;
  }

  /** What the body calls its status counts where HTTP says success. */
  int status(int http) {
    if (http >= 300) {
      return http;
    }
    for (var owner : List.of(error, body)) {
      for (var name : STATUSES) {
        int said = owner.path(name).asInt(0);
        if (said >= 400 && said < 600) {
          return said;
        }
      }
    }
    return http;
  }

  /** The words for people; all that the server sent if there are none. */
  String message() {
    return message;
  }

  /** The words for people, and what details add to them. */
  private Optional<String> said() {
    return words(error, 0).or(() -> words(body, 0)).map(this::detailed);
  }

  private String detailed(String main) {
    var all = new StringBuilder(main);
    var places =
        List.of(error.path("details"), error.path("innererror"), body.path("error_description"));
    for (var place : places) {
      words(place, 0)
          .filter(more -> all.indexOf(more) < 0)
          .ifPresent(more -> all.append(main.endsWith(".") ? " " : ": ").append(more));
    }
    return all.toString();
  }

  private Optional<String> words(JsonNode node, int depth) {
    if (depth > MOST_DEPTH) {
      return Optional.empty();
    }
    if (node.isString()) {
      return text(node.asString(), depth);
    }
    if (node.isArray()) {
      return ofEntries(node, depth);
    }
    return WORDS.stream()
        .filter(node::has)
        .map(name -> words(node.get(name), depth + 1))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Gateways pass an error on as the text of their own. */
  private Optional<String> text(String text, int depth) {
    var stripped = text.strip();
    if (stripped.isEmpty()) {
      return Optional.empty();
    }
    return json(stripped)
        .flatMap(
            inner -> {
              within.add(inner);
              return words(inner, depth + 1);
            })
        .or(() -> Optional.of(stripped));
  }

  private static Optional<JsonNode> json(String text) {
    if (!text.startsWith("{") && !text.startsWith("[")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.LENIENT.readTree(text));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private Optional<String> ofEntries(JsonNode list, int depth) {
    var all = new LinkedHashSet<String>();
    for (var entry : list) {
      if (all.size() < MOST_ENTRIES) {
        words(entry, depth + 1).map(text -> place(entry) + text).ifPresent(all::add);
      }
    }
    return all.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", all));
  }

  /** Which part of the request it is about, as servers in Python say it. */
  private static String place(JsonNode entry) {
    var place = new ArrayList<String>();
    entry.path("loc").forEach(step -> place.add(step.asString("")));
    return place.isEmpty() ? "" : String.join(".", place) + ": ";
  }

  /** The server's own codes, the most exact first; numbers say no more than a status. */
  List<String> codes() {
    var codes = new LinkedHashSet<String>();
    addCodes(codes, error);
    addCodes(codes, body);
    within.forEach(
        inner -> {
          addCodes(codes, inner.path("error"));
          addCodes(codes, inner);
        });
    return List.copyOf(codes);
  }

  private static void addCodes(Set<String> codes, JsonNode owner) {
    owner.path("details").forEach(detail -> addCode(codes, detail.path("reason")));
    owner.path("errors").forEach(one -> addCode(codes, one.path("code")));
    CODES.forEach(name -> addCode(codes, owner.path(name)));
    for (var inner = owner.path("innererror"); inner.isObject(); inner = inner.path("innererror")) {
      addCode(codes, inner.path("code"));
    }
  }

  private static void addCode(Set<String> codes, JsonNode code) {
    if (code.isString() && !code.asString().isBlank() && !isNumber(code.asString())) {
      codes.add(code.asString());
    }
  }

  private static boolean isNumber(String code) {
    return code.chars().allMatch(Character::isDigit);
  }
}
