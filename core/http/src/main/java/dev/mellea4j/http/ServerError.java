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
 * of these under {@code error}, {@code errors}, {@code message}, {@code detail} and their kin.
 * Immutable.
 */
public final class ServerError {

  private static final Pattern PAGE =
      Pattern.compile(
          "^\\s*<(!doctype|\\?xml|html|head|title|body|center|h\\d|div|p)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern TITLE =
      Pattern.compile(
          "<(title|message|faultstring|error|detail)>([^<]+)</", Pattern.CASE_INSENSITIVE);

  /** Of a message, more than anybody reads or is searched for. */
  private static final int MOST_MESSAGE = 8 * 1024;

  private static final int MOST_CODE = 256;
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final int status;
  private final Function<String, Optional<String>> headers;
  private final JsonNode json;
  private final String message;
  private final List<String> codes;
  private final boolean saysWhen;
  private final boolean guessed;

  private ServerError(
      int status,
      Function<String, Optional<String>> headers,
      JsonNode json,
      String message,
      List<String> codes,
      boolean saysWhen,
      boolean guessed) {
    this.status = status;
    this.headers = requireNonNull(headers, "headers");
    this.json = json;
    this.message = message;
    this.codes = codes.stream().map(code -> cut(code, MOST_CODE)).toList();
    this.saysWhen = saysWhen;
    this.guessed = guessed;
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
      var json = Json.LENIENT.readTree(text);
      if (json.isContainer()) {
        return of(status, headers, json);
      }
    } catch (JacksonException e) {
      // No JSON, or cut off: then people read it as it is.
    }
    var none = MissingNode.getInstance();
    return new ServerError(status, headers, none, line(plain(text)), List.of(), false, false);
  }

  /**
   * Reads an error object or text, wherever it stood.
   *
   * @param status the HTTP status; that of a success if the error stood within a reply
   * @param headers the first value of a header, by its name in any case
   */
  public static ServerError of(
      int status, Function<String, Optional<String>> headers, JsonNode json) {
    var body = ErrorBody.of(json);
    return new ServerError(
        body.status(status),
        headers,
        body.json(),
        line(plain(body.message())),
        body.codes(),
        false,
        false);
  }

  /** The title of a page, or the message in XML, since nobody reads the markup. */
  private static String plain(String whole) {
    var text = cut(whole, MOST_MESSAGE);
    if (!isPage(text)) {
      return text;
    }
    var title = TITLE.matcher(text);
    return title.find() ? title.group(2) : "an HTML page";
  }

  /** Whether a text is the beginning of a page for browsers. */
  static boolean isPage(String text) {
    return PAGE.matcher(text).find();
  }

  private static String line(String text) {
    return SPACE.matcher(cut(text, MOST_MESSAGE)).replaceAll(" ").strip();
  }

  private static String cut(String text, int most) {
    return text.substring(0, Math.min(text.length(), most));
  }

  /**
   * Returns whether what a server sent under {@code error} is none: nothing, false, or an object
   * that says nothing. Some servers send that with every reply.
   */
  public static boolean isNone(JsonNode error) {
    return ErrorBody.isNone(error);
  }

  /** Returns a copy whose most exact code is this one, which stood elsewhere. */
  public ServerError withCode(String code) {
    var more = new ArrayList<>(List.of(code));
    more.addAll(codes);
    return new ServerError(status, headers, json, message, more, saysWhen, guessed);
  }

  /** Returns a copy with another message for people. */
  public ServerError withMessage(String text) {
    return new ServerError(status, headers, json, line(text), codes, saysWhen, guessed);
  }

  /**
   * Returns a copy whose message and codes go on with those found in {@code json}, such as what
   * whoever stands behind a gateway said; what is there already, or missing, adds nothing.
   */
  public ServerError withMore(JsonNode json) {
    if (isNone(json)) {
      return this;
    }
    var body = ErrorBody.of(json);
    var words = line(plain(body.message()));
    var all = new ArrayList<>(codes);
    body.codes().stream().filter(code -> !codes.contains(code)).forEach(all::add);
    var said = message.contains(words) ? message : message + ": " + words;
    return new ServerError(status, headers, this.json, said, all, saysWhen, guessed);
  }

  /** Returns a copy of a server that said how long to wait. */
  ServerError withWait() {
    return new ServerError(status, headers, json, message, codes, true, guessed);
  }

  /** Returns a copy of what nobody called an error: it is only no reply. */
  ServerError asGuess() {
    return new ServerError(status, headers, json, message, codes, saysWhen, true);
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

  /**
   * Returns what is for people, in one line of some thousand characters at most; empty if there is
   * nothing.
   */
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

  /** Returns whether nobody called it an error: the server answered with something else. */
  public boolean isGuess() {
    return guessed;
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
