package dev.mellea4j.http;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.http.connection.Exchange;
import dev.mellea4j.http.stream.Buffers;
import dev.mellea4j.http.stream.EventReader;
import dev.mellea4j.http.stream.EventStreamReader;
import dev.mellea4j.http.stream.LineReader;
import dev.mellea4j.http.stream.Payloads;
import dev.mellea4j.http.stream.WrappedPayloads;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.StringNode;

/**
 * A server's answer with a status of success, to be read once, in one of the forms offered here.
 *
 * <p>Valid until its {@link AnswerReader} returns; for that reader's thread.
 */
public final class Answer {

  /** For counts, which come behind the reason why a reply ended; many servers close then. */
  private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(2);

  private static final String EVENT_STREAM = "application/vnd.amazon.eventstream";

  private final ClassicHttpResponse response;
  private final Exchange exchange;
  private final InputStream body;
  private final HttpCall call;
  private final Failures failures;
  private final Buffers buffers;
  private final List<String> warnings;
  private final ReplyLimit limit;
  private @Nullable LineReader lines;
  private @Nullable JsonEvents events;
  private JsonNode remembered = MissingNode.getInstance();
  private boolean streamed;

  Answer(
      ClassicHttpResponse response,
      Exchange exchange,
      InputStream body,
      HttpCall call,
      Failures failures,
      Buffers buffers,
      List<String> warnings) {
    this.response = response;
    this.exchange = exchange;
    this.body = body;
    this.call = call;
    this.failures = failures;
    this.buffers = buffers;
    this.warnings = warnings;
    this.limit = new ReplyLimit(call, failures);
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

  /**
   * Returns the objects of a stream: server-sent events, or JSON a line; what the stream is shows
   * in how it begins, whatever its media type. Those of Amazon's event streams are unwrapped.
   */
  public JsonEvents events() {
    streamed = true;
    return mediaType().equals(EVENT_STREAM)
        ? events(
            new WrappedPayloads(new EventStreamReader(body, buffers.take(), limit.mostBytes())))
        : whole();
  }

  /** Returns the objects of an answer that was not asked to be a stream, and may be one. */
  public JsonEvents whole() {
    lines = new LineReader(body, buffers.take(), limit.mostBytes());
    return events(new EventReader(lines));
  }

  /**
   * Returns the whole answer as a tree.
   *
   * @throws tools.jackson.core.JacksonException if it is not JSON, or the connection fails
   * @throws BackendException if there is no JSON object or list; with what there is
   */
  public JsonNode tree() {
    try {
      return whole().tree().orElseThrow(() -> unfinished(false));
    } catch (IOException e) {
      throw JacksonIOException.construct(e);
    }
  }

  /**
   * Returns the payloads of an <a
   * href="https://smithy.io/2.0/aws/amazon-eventstream.html">application/vnd.amazon.eventstream</a>,
   * whose checksums are checked.
   */
  public JsonEvents eventStream() {
    streamed = true;
    return events(new EventStreamReader(body, buffers.take(), limit.mostBytes()));
  }

  /**
   * Saves the bytes of the answer, telling the call's sink how far it is.
   *
   * @param file behind whose end they go if the answer is a part (206); else it is replaced
   * @param phase what is going on, for people, such as "downloading model.safetensors"
   * @throws IOException if the connection fails
   * @throws BackendException if it is a page for browsers: that of an error, or of another server
   * @throws UncheckedIOException if the file cannot be written
   */
  public void save(Path file, String phase) throws IOException {
    if (mediaType().equals("text/html")) {
      throw unreadable("an HTML page");
    }
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

  private JsonEvents events(Payloads payloads) {
    events = new JsonEvents(payloads, limit::add, this::failure);
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

  /**
   * Takes the reply for whole: what still comes may take a little while, and however the answer
   * ends then, it has ended.
   */
  void isWhole() {
    if (streamed) {
      exchange.endsWithin(GRACE_NANOS);
    }
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

  /**
   * Returns what to throw for an answer that is JSON and no reply.
   *
   * @param answer all that the server said; what it means is only guessed
   */
  public BackendException noReply(JsonNode answer) {
    return failures.noReply(response, answer);
  }

  /**
   * Remembers what the server said besides the reply, which is told if that does not become whole.
   *
   * @param words an object; an empty one says nothing
   */
  public void remember(JsonNode words) {
    remembered = words;
  }

  /**
   * What to throw for a reply that ended before it was whole: what the server said instead.
   *
   * @param begun whether there is something of a reply
   */
  BackendException unfinished(boolean begun) {
    var said = said();
    if (ServerError.isNone(said)) {
      return incomplete("it ended early");
    }
    if (ServerError.isPage(said.asString(""))) {
      return unreadable("an HTML page");
    }
    if (said.asString("").indexOf('\uFFFD') >= 0) {
      return unreadable("what is neither JSON nor text");
    }
    var failure = noReply(said);
    return begun && failure.reason() == BackendException.Reason.INVALID_RESPONSE
        ? incomplete("it ended early with the words '%s'".formatted(failures.words(said)))
        : failure;
  }

  private JsonNode said() {
    var words = events == null ? "" : events.words();
    return words.isEmpty() ? remembered : StringNode.valueOf(words);
  }

  /** Whether something came of an answer that a server begins when it is ready with it. */
  boolean isWorkDone() {
    return !streamed && ((events != null && events.any()) || (lines != null && lines.holdsText()));
  }

  /** Whether malformed JSON is so because the rest of it never came. */
  boolean brokeOff() {
    return events != null && events.brokenOff();
  }

  /** Gives back what was borrowed. */
  void release() throws IOException {
    if (events != null) {
      events.close();
    }
    if (lines != null) {
      buffers.give(lines.buffer());
    }
  }
}
