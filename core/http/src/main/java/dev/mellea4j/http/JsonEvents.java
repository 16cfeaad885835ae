package dev.mellea4j.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.http.stream.Payloads;
import dev.mellea4j.http.stream.Words;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * The JSON objects of a stream, one after another on one parser, so that an object allocates
 * nothing but what is read from it.
 *
 * <p>Objects may come in lists. {@code [DONE]} ends the stream, though it need not come; an event
 * of the name {@code error}, or that the framing calls a failure, or a text that begins so, fails.
 * Every other payload is skipped: nothing, {@code null}, and text, which is only told if the reply
 * does not become whole. For one thread.
 */
public final class JsonEvents {

  private static final int NONE = -1;
  private static final String DONE = "[DONE]";
  private static final String ERROR = "error";

  private final Payloads payloads;
  private final IntConsumer count;
  private final Function<JsonNode, BackendException> failure;
  private final PayloadWindow window = new PayloadWindow();
  private final Words words = new Words();
  private @Nullable JsonParser parser;
  private boolean hasRest;
  private boolean inList;
  private boolean done;
  private boolean any;

  /**
   * Reads payloads.
   *
   * @param count is told how many bytes come next
   * @param failure makes of an error what to throw
   */
  JsonEvents(Payloads payloads, IntConsumer count, Function<JsonNode, BackendException> failure) {
    this.payloads = payloads;
    this.count = count;
    this.failure = failure;
  }

  /**
   * Goes to the next object, whatever was read of the last one; false at the end of the stream.
   *
   * @throws IOException if the connection fails
   * @throws tools.jackson.core.JacksonException if it is not JSON
   * @throws BackendException for an error
   */
  public boolean next() throws IOException {
    skipRest();
    if (inList && nextOfList()) {
      return true;
    }
    while (nextPayload()) {
      if (json().currentToken() == JsonToken.START_OBJECT || nextOfList()) {
        return true;
      }
      words.add("a list without objects");
    }
    return false;
  }

  /** Leaves what was not read of the last object behind. */
  private void skipRest() {
    if (parser != null) {
      int outer = inList ? 1 : 0;
      var token = parser.currentToken();
      while (token != null && parser.streamReadContext().getNestingDepth() > outer) {
        token = parser.nextToken();
      }
      if (!inList) {
        hasRest = window.hasRest(parser);
      }
    }
  }

  private boolean nextOfList() {
    inList = true;
    var token = json().nextToken();
    while (token != JsonToken.START_OBJECT && token != JsonToken.END_ARRAY) {
      json().skipChildren();
      token = json().nextToken();
    }
    inList = token == JsonToken.START_OBJECT;
    if (!inList) {
      skipRest();
    }
    return inList;
  }

  /** Goes to the next payload that is an object or a list; one may stand behind another. */
  private boolean nextPayload() throws IOException {
    while (!done && (hasRest || payloads.next())) {
      if (hasRest ? goesOn() : begins()) {
        return true;
      }
    }
    return false;
  }

  private boolean goesOn() {
    hasRest = false;
    int from = firstOf(window.buffer(), window.position(), window.limit());
    if (from < 0) {
      return false;
    }
    window.goOn(from);
    begin();
    return true;
  }

  private boolean begins() {
    count.accept(payloads.length());
    int start = payloads.offset();
    return begins(payloads.buffer(), start, start + payloads.length());
  }

  private boolean begins(byte[] bytes, int from, int to) {
    int first = firstOf(bytes, from, to);
    if (first < 0) {
      return false;
    }
    window.over(bytes, first, to);
    begin();
    return true;
  }

  /** Where an object or a list begins; negative if there is none, but perhaps text to be kept. */
  private int firstOf(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && PayloadWindow.isBlank(bytes[at])) {
      at++;
    }
    if (at == to || isDone(bytes, at, to)) {
      return NONE;
    }
    if (bytes[at] == '{' || (bytes[at] == '[' && !isMark(bytes, at + 1, to))) {
      return at;
    }
    keep(new String(bytes, at, to - at, UTF_8).strip());
    return NONE;
  }

  /** Whether a bracket is that of a word such as {@code [ERROR]}, which no list begins with. */
  private static boolean isMark(byte[] bytes, int at, int to) {
    return at < to && bytes[at] >= 'A' && bytes[at] <= 'Z' && bytes[at] != 'N' && bytes[at] != 'I';
  }

  /** Some write it as a JSON text. */
  private boolean isDone(byte[] buffer, int at, int end) {
    int start = buffer[at] == '"' ? at + 1 : at;
    if (buffer[start] != DONE.charAt(0) || end - start < DONE.length()) {
      return false;
    }
    var text = new String(buffer, start, DONE.length(), UTF_8);
    done = text.equalsIgnoreCase(DONE);
    return done;
  }

  private void keep(String text) {
    var word = text.startsWith("[") ? text.substring(1) : text;
    if (payloads.name().equals(ERROR) || word.toLowerCase(Locale.ROOT).startsWith(ERROR)) {
      throw failure.apply(StringNode.valueOf(text));
    }
    if (!text.equals("null")) {
      words.add(text);
    }
  }

  private void begin() {
    any = true;
    json().nextToken();
    if (payloads.failure()) {
      throw failure.apply(coded(Json.MAPPER.readTree(json())));
    } else if (payloads.name().equals(ERROR)) {
      throw failure.apply(Json.MAPPER.readTree(json()));
    }
  }

  /** The name of a failure is its code. */
  private JsonNode coded(JsonNode words) {
    return words instanceof ObjectNode object ? object.put("code", payloads.name()) : words;
  }

  /** Returns the next object or list as a tree; empty at the end of the stream. */
  Optional<JsonNode> tree() throws IOException {
    return nextPayload() ? Optional.of(Json.MAPPER.readTree(json())) : Optional.empty();
  }

  /** The parser, at the first token of the object; the reader must not close it. */
  public JsonParser json() {
    if (parser == null) {
      // Not before there are bytes: the parser looks at the first ones for the encoding.
      parser = Json.LENIENT.createParser(window);
    }
    return parser;
  }

  /** The event's name; {@code "message"} if the stream does not name it. */
  public String name() {
    return payloads.name();
  }

  /**
   * Whether the object has no frame, as events have: it is a whole answer, or a line of several.
   */
  public boolean isBare() {
    return payloads.bare();
  }

  /** Whether the stream ended with {@code [DONE]}. */
  public boolean done() {
    return done;
  }

  /** Whether there was any JSON. */
  boolean any() {
    return any;
  }

  /** What the stream said besides JSON; empty if nothing. */
  String words() {
    return (words + " " + payloads.words()).strip();
  }

  /** Gives back what the parser borrowed. */
  void close() {
    if (parser != null) {
      parser.close();
    }
  }

  /** Whether the stream broke off within the last payload. */
  boolean brokenOff() {
    return payloads.brokenOff();
  }
}
