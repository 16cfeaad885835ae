package dev.mellea4j.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What a server said went wrong, in any of the shapes that providers use: an object, a text, or one
 * of these under {@code error}, {@code errors}, {@code message} or {@code detail}. Immutable.
 */
public final class ServerError {

  private static final Pattern TITLE =
      Pattern.compile("<title>(.*?)</title>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final int status;
  private final Function<String, Optional<String>> headers;
  private final JsonNode json;
  private final String message;
  private final List<String> codes;
  private final boolean saysWhen;

  private ServerError(
      int status,
      Function<String, Optional<String>> headers,
      JsonNode json,
      String message,
      List<String> codes,
      boolean saysWhen) {
    this.status = status;
    this.headers = requireNonNull(headers, "headers");
    this.json = json;
    this.message = message;
    this.codes = List.copyOf(codes);
    this.saysWhen = saysWhen;
  }

  /**
   * Reads the body of a refusal, of which the end may be missing.
   *
   * @param status the HTTP status
   * @param headers the first value of a header, by its name in any case
   */
  public static ServerError of(
      int status, Function<String, Optional<String>> headers, byte[] body) {
    var text = new String(body, UTF_8);
    try {
      var json = Json.MAPPER.readTree(text);
      if (json.isContainer()) {
        return of(status, headers, json);
      }
    } catch (JacksonException e) {
      // No JSON, or cut off: then people read it as it is.
    }
    var none = MissingNode.getInstance();
    return new ServerError(status, headers, none, line(plain(text)), List.of(), false);
  }

  /**
   * Reads an error object, wherever it stood.
   *
   * @param status the HTTP status; that of a success if the error stood within a reply
   * @param headers the first value of a header, by its name in any case
   */
  public static ServerError of(
      int status, Function<String, Optional<String>> headers, JsonNode json) {
    // Some streams wrap it in an array.
    var body = json.isArray() && !json.isEmpty() ? json.get(0) : json;
    var error = body.path("error");
    return new ServerError(
        status(status, body, error),
        headers,
        body,
        line(message(body, error)),
        codes(body, error),
        false);
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
    return SPACE.matcher(text).replaceAll(" ").strip();
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

  /** What the body calls its status counts where HTTP says success. */
  private static int status(int http, JsonNode body, JsonNode error) {
    if (http >= 300) {
      return http;
    }
    for (var code : List.of(error.path("code"), error.path("status_code"), body.path("code"))) {
      int said = code.asInt(0);
      if (said >= 400 && said < 600) {
        return said;
      }
    }
    return http;
  }

  /** Returns a copy whose most exact code is this one, which stood elsewhere. */
  public ServerError withCode(String code) {
    var more = new ArrayList<>(List.of(code));
    more.addAll(codes);
    return new ServerError(status, headers, json, message, more, saysWhen);
  }

  /** Returns a copy with another message for people. */
  public ServerError withMessage(String text) {
    return new ServerError(status, headers, json, line(text), codes, saysWhen);
  }

  /** Returns a copy of a server that said how long to wait. */
  ServerError withWait() {
    return new ServerError(status, headers, json, message, codes, true);
  }

  /**
   * Returns the status of HTTP or, of an error within a reply, the one that the error names; below
   * 300 if it names none.
   */
  public int status() {
    return status;
  }

  /** Returns the first value of a header, by its name in any case. */
  public Optional<String> header(String name) {
    return headers.apply(name);
  }

  /** Returns the whole body; missing if it is not JSON. */
  public JsonNode json() {
    return json;
  }

  /** Returns what is for people, in one line of any length; empty if there is nothing. */
  public String message() {
    return message;
  }

  /** Returns the provider's words for it, the most exact first. */
  public List<String> codes() {
    return codes;
  }

  /** Returns the most exact of the provider's codes, if it gave one. */
  public Optional<String> code() {
    return codes.stream().findFirst();
  }

  /** Returns whether the server said how long to wait, so that waiting helps. */
  public boolean saysWhen() {
    return saysWhen;
  }

  /** The message and the codes in lower case, in which words are searched. */
  String words() {
    return (message + " " + String.join(" ", codes)).toLowerCase(Locale.ROOT);
  }

  /** Returns the status and the codes: the message may repeat what is private. */
  @Override
  public String toString() {
    return status + " " + codes;
  }
}
