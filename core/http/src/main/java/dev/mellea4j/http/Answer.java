package dev.mellea4j.http;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.http.stream.Buffers;
import dev.mellea4j.http.stream.EventStreamReader;
import dev.mellea4j.http.stream.LineReader;
import dev.mellea4j.http.stream.NdjsonReader;
import dev.mellea4j.http.stream.Payloads;
import dev.mellea4j.http.stream.SseReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.JsonNode;

/**
 * A server's answer with a status of success, to be read once, in one of the forms offered here.
 *
 * <p>Valid until its {@link AnswerReader} returns; for that reader's thread.
 */
public final class Answer {

  /** Longer than any line that is not an attack or a mistake; images in JSON are long. */
  private static final int MOST_LINE_BYTES = 64 * 1024 * 1024;

  private final ClassicHttpResponse response;
  private final InputStream body;
  private final HttpCall call;
  private final Failures failures;
  private final Buffers buffers;
  private final List<String> warnings;
  private @Nullable LineReader lines;
  private @Nullable JsonEvents events;
  private @Nullable JsonParser parser;
  private boolean streamed;

  Answer(
      ClassicHttpResponse response,
      InputStream body,
      HttpCall call,
      Failures failures,
      Buffers buffers,
      List<String> warnings) {
    this.response = response;
    this.body = body;
    this.call = call;
    this.failures = failures;
    this.buffers = buffers;
    this.warnings = warnings;
  }

  /** Returns the HTTP status, 200 to 299, or that of a redirect if the request sees them. */
  public int status() {
    return response.getCode();
  }

  /** Returns the address of the server, without what may be secret in it. */
  public String server() {
    return failures.server();
  }

  /** Returns the first header of this name, in any case. */
  public Optional<String> header(String name) {
    return header(response, name);
  }

  static Optional<String> header(ClassicHttpResponse response, String name) {
    return Optional.ofNullable(response.getFirstHeader(name)).map(header -> header.getValue());
  }

  /** Returns the media type in lower case and without parameters; empty if there is none. */
  public String mediaType() {
    return mediaType(response);
  }

  static String mediaType(ClassicHttpResponse response) {
    var type = header(response, "Content-Type").orElse("");
    int parameters = type.indexOf(';');
    var bare = parameters < 0 ? type : type.substring(0, parameters);
    return bare.strip().toLowerCase(Locale.ROOT);
  }

  /** Returns a parser of the whole answer, before its first token. */
  public JsonParser json() {
    parser = Json.MAPPER.createParser(body);
    return parser;
  }

  /**
   * Returns the whole answer as a tree.
   *
   * @throws tools.jackson.core.JacksonException if it is not JSON
   */
  public JsonNode tree() {
    return Json.MAPPER.readTree(json());
  }

  /** Returns the payloads of newline-delimited JSON. */
  public JsonEvents ndjson() {
    return events(new NdjsonReader(lines()));
  }

  /** Returns the payloads of server-sent events. */
  public JsonEvents sse() {
    return events(new SseReader(lines()));
  }

  /**
   * Returns the payloads of an <a
   * href="https://smithy.io/2.0/aws/amazon-eventstream.html">application/vnd.amazon.eventstream</a>,
   * whose checksums are checked.
   */
  public JsonEvents eventStream() {
    streamed = true;
    return events(new EventStreamReader(body, buffers.take(), MOST_LINE_BYTES));
  }

  /**
   * Saves the bytes of the answer, telling the call's sink how far it is.
   *
   * @param file behind whose end they go if the answer is a part (206); else it is replaced
   * @param phase what is going on, for people, such as "downloading model.safetensors"
   * @throws IOException if the connection fails
   * @throws UncheckedIOException if the file cannot be written
   */
  public void save(Path file, String phase) throws IOException {
    var download = new Download(file, status() == 206, phase, length());
    download.run(body, call::progress);
  }

  /** How many bytes the server announced, if it did. */
  private OptionalLong length() {
    var announced = header("Content-Length").orElse("");
    return announced.matches("\\d{1,18}")
        ? OptionalLong.of(Long.parseLong(announced))
        : OptionalLong.empty();
  }

  private LineReader lines() {
    streamed = true;
    lines = new LineReader(body, buffers.take(), MOST_LINE_BYTES);
    return lines;
  }

  private JsonEvents events(Payloads payloads) {
    events = new JsonEvents(payloads);
    return events;
  }

  /** Returns the bytes of the answer. Closing them has no effect. */
  public InputStream bytes() {
    return body;
  }

  /**
   * Returns a builder of the reply, whose pieces go to the call's sink; it has the warnings of the
   * request.
   */
  public ReplyBuilder reply() {
    var reply = call.building(new ReplyBuilder(this, call));
    reply.warnings(warnings);
    return reply;
  }

  /** Whether the answer is read as a stream. */
  boolean isStreamed() {
    return streamed;
  }

  /**
   * Returns what to throw for an error object that the server sent as part of its answer.
   *
   * @param error the object, whole, as it stood in the answer or the event
   */
  public BackendException failure(JsonNode error) {
    return failures.within(response, error);
  }

  /** Returns what the request could not say, for a reply that is not built with {@link #reply}. */
  public List<String> warnings() {
    return warnings;
  }

  /** Returns what to throw for an answer that is not what this backend understands. */
  public BackendException unreadable(String what) {
    return failures.unreadable(what);
  }

  /** Returns what to throw for a reply that is not whole. */
  public BackendException incomplete(String how) {
    return failures.incomplete(how);
  }

  /** Whether malformed JSON is so because the rest of it never came. */
  boolean brokeOff(Exception malformed) {
    return events == null ? malformed instanceof UnexpectedEndOfInputException : events.brokenOff();
  }

  /** Gives back what was borrowed. */
  void release() throws IOException {
    if (events != null) {
      events.close();
    }
    if (parser != null) {
      parser.close();
    }
    if (lines != null) {
      buffers.give(lines.buffer());
    }
  }
}
