package dev.mellea4j.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What a server said went wrong, in any of the shapes that providers use.
 *
 * @param json the whole body; missing if it is not JSON
 * @param message for people, one line; empty if there is none
 * @param codes the provider's words for it, the most exact first
 * @param status the HTTP status that the body itself names
 */
record ErrorBody(JsonNode json, String message, List<String> codes, OptionalInt status) {

  private static final int EXCERPT = 300;
  private static final Pattern TITLE =
      Pattern.compile("<title>(.*?)</title>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern SPACE = Pattern.compile("\\s+");

  /** Reads the body of an answer, of which the end may be missing. */
  static ErrorBody of(byte[] body) {
    var text = new String(body, UTF_8);
    try {
      var json = Json.MAPPER.readTree(text);
      if (json.isContainer()) {
        return of(json);
      }
    } catch (JacksonException e) {
      // No JSON, or cut off: then people read it as it is.
    }
    return new ErrorBody(
        MissingNode.getInstance(), line(plain(text)), List.of(), OptionalInt.empty());
  }

  /** Reads an error object, wherever it stood. */
  static ErrorBody of(JsonNode json) {
    // Gemini's streams wrap it in an array.
    var body = json.isArray() && !json.isEmpty() ? json.get(0) : json;
    var error = body.path("error");
    return new ErrorBody(body, line(message(body, error)), codes(body, error), status(body, error));
  }

  /** The title of a page, since nobody reads its markup. */
  private static String plain(String text) {
    if (!text.stripLeading().startsWith("<")) {
      return text;
    }
    var title = TITLE.matcher(text);
    return title.find() ? title.group(1) : "an HTML page";
  }

  private static String line(String text) {
    var line = SPACE.matcher(text).replaceAll(" ").strip();
    return line.length() <= EXCERPT ? line : line.substring(0, EXCERPT - 1) + "…";
  }

  private static String message(JsonNode body, JsonNode error) {
    return text(error.path("message"))
        .or(() -> text(error))
        .or(() -> text(body.path("message")))
        .or(() -> text(body.path("Message")))
        .or(() -> text(body.path("detail")))
        .or(() -> text(body.path("errors")))
        .orElseGet(() -> body.isEmpty() ? "" : body.toString());
  }

  /** The text of a string, or of the first of several strings or error objects. */
  private static Optional<String> text(JsonNode node) {
    if (node.isArray() && !node.isEmpty()) {
      var first = node.get(0);
      return text(first).or(() -> text(first.path("msg"))).or(() -> text(first.path("message")));
    }
    return node.isString() && !node.asString().isBlank()
        ? Optional.of(node.asString())
        : Optional.empty();
  }

  private static List<String> codes(JsonNode body, JsonNode error) {
    var codes = new ArrayList<String>();
    for (var detail : error.path("details")) {
      text(detail.path("reason")).ifPresent(codes::add);
    }
    for (var owner : List.of(error, body)) {
      for (var name : List.of("code", "type", "status", "error_type")) {
        text(owner.path(name)).filter(code -> !isNumber(code)).ifPresent(codes::add);
      }
    }
    return codes;
  }

  private static boolean isNumber(String code) {
    return code.chars().allMatch(Character::isDigit);
  }

  private static OptionalInt status(JsonNode body, JsonNode error) {
    for (var code : List.of(error.path("code"), error.path("status_code"), body.path("code"))) {
      int status = code.asInt(0);
      if (status >= 400 && status < 600) {
        return OptionalInt.of(status);
      }
    }
    return OptionalInt.empty();
  }

  /** A copy whose most exact code is {@code code}. */
  ErrorBody withCode(String code) {
    var more = new ArrayList<>(List.of(code));
    more.addAll(codes);
    return new ErrorBody(json, message, more, status);
  }

  /** The provider's own code, if it gave one. */
  Optional<String> code() {
    return codes.stream().findFirst();
  }

  /** Whether the message or a code contains one of these texts, given in lower case. */
  boolean says(List<String> texts) {
    var all = (message + " " + String.join(" ", codes)).toLowerCase(Locale.ROOT);
    return texts.stream().anyMatch(all::contains);
  }
}
