package dev.mellea4j.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What a {@link ScriptedServer} answers to one request: a status, headers, and a body sent step by
 * step.
 *
 * <pre>{@code
 * ScriptedReply.json(429, "{\"error\":\"slow down\"}").header("Retry-After", "1")
 *
 * ScriptedReply.ndjson().line(first).pause(Duration.ofMillis(50)).line(second).cut()
 * }</pre>
 *
 * <p>Immutable: each method returns a copy with one step or property more, so one reply may be
 * scripted several times and served on several connections at once. Steps are played in the order
 * in which they were added. A wait ends early when the client leaves or the server is closed; the
 * rest of the reply is then not played.
 */
public final class ScriptedReply {

  /** How the client learns where the body ends. */
  enum Framing {
    /** By the {@code Content-Length} header. */
    FIXED,
    /** By the last chunk. */
    CHUNKED,
    /** By the end of the connection. */
    UNTIL_CLOSE,
    /** Not at all: the steps are all there is on the wire. */
    RAW
  }

  private final Framing framing;
  private final int status;
  private final List<Header> headers;
  private final List<Step> steps;
  private final int pieceBytes;
  private final Duration headBytePause;

  /** A header as it is sent. */
  record Header(String name, String value) {}

  private ScriptedReply(
      Framing framing,
      int status,
      List<Header> headers,
      List<Step> steps,
      int pieceBytes,
      Duration headBytePause) {
    this.framing = framing;
    this.status = status;
    this.headers = List.copyOf(headers);
    this.steps = List.copyOf(steps);
    this.pieceBytes = pieceBytes;
    this.headBytePause = headBytePause;
  }

  /** A reply without a body, until steps are added; its length is announced. */
  public static ScriptedReply of(int status) {
    return new ScriptedReply(
        Framing.FIXED, status, List.of(), List.of(new Step.Head()), 0, Duration.ZERO);
  }

  /** A reply with a whole JSON body, whose length is announced. */
  public static ScriptedReply json(int status, String body) {
    return of(status).header("Content-Type", "application/json").send(body);
  }

  /** A reply with a whole body of any type, whose length is announced. */
  public static ScriptedReply text(int status, String contentType, String body) {
    return of(status).header("Content-Type", contentType).send(body);
  }

  /** A reply with a whole body of bytes, which are copied and whose length is announced. */
  public static ScriptedReply bytes(int status, String contentType, byte[] body) {
    return of(status).header("Content-Type", contentType).send(body);
  }

  /**
   * A reply without a body that sends the client elsewhere.
   *
   * @param status such as 302 or 307
   * @param location absolute, or relative to the address of the request
   */
  public static ScriptedReply redirect(int status, String location) {
    return of(status).header("Location", location);
  }

  /** A reply with status 200 and a chunked body, to which steps are added. */
  public static ScriptedReply stream(String contentType) {
    return of(200).header("Content-Type", contentType).chunked();
  }

  /** A stream of JSON lines; add them with {@link #line}. */
  public static ScriptedReply ndjson() {
    return stream("application/x-ndjson");
  }

  /** A stream of server-sent events; add them with {@link #event}. */
  public static ScriptedReply sse() {
    return stream("text/event-stream");
  }

  /**
   * A reply that need not be HTTP: nothing is on the wire but {@code text}, in UTF-8, and what is
   * added. The connection is closed at the end.
   */
  public static ScriptedReply raw(String text) {
    return new ScriptedReply(Framing.RAW, 0, List.of(), List.of(), 0, Duration.ZERO).send(text);
  }

  /**
   * No reply at all: the request is read, and the connection stays open until the client leaves.
   */
  public static ScriptedReply hang() {
    return raw("").stall();
  }

  /** No reply at all: the request is read, and the connection is closed. */
  public static ScriptedReply disconnect() {
    return raw("").cut();
  }

  /** Adds a header; one of that name is kept beside it. */
  public ScriptedReply header(String name, String value) {
    var more = new ArrayList<>(headers);
    more.add(new Header(requireNonNull(name, "name"), requireNonNull(value, "value")));
    return new ScriptedReply(framing, status, more, steps, pieceBytes, headBytePause);
  }

  /** Ends the body with a last chunk. The default of {@link #stream}. */
  public ScriptedReply chunked() {
    return framed(Framing.CHUNKED);
  }

  /**
   * Announces the body's length. The default of {@link #of}.
   *
   * <p>Bytes added after a cut are announced but not sent; if none are added, one byte more is
   * announced than is sent.
   */
  public ScriptedReply fixedLength() {
    return framed(Framing.FIXED);
  }

  /** Ends the body by closing the connection, as HTTP/1.0 did. */
  public ScriptedReply untilClose() {
    return framed(Framing.UNTIL_CLOSE);
  }

  private ScriptedReply framed(Framing other) {
    if (framing == Framing.RAW) {
      throw new IllegalStateException("A raw reply has no framing. Start from 'of' or 'stream'");
    }
    return new ScriptedReply(other, status, headers, steps, pieceBytes, headBytePause);
  }

  /** Sends text of the body in UTF-8, in one write. */
  public ScriptedReply send(String text) {
    return send(text.getBytes(UTF_8));
  }

  /** Sends bytes of the body, copied, in one write. */
  public ScriptedReply send(byte[] bytes) {
    return then(new Step.Send(bytes.clone()));
  }

  /** Sends a line of text and a line feed, in one write. */
  public ScriptedReply line(String text) {
    return send(text + "\n");
  }

  /** Sends a server-sent event, lines ended by line feeds, in one write. */
  public ScriptedReply event(String data) {
    return send(ServerSentEvents.LF.event(data));
  }

  /** Sends nothing for {@code length}. */
  public ScriptedReply pause(Duration length) {
    return then(new Step.Pause(requireNonNull(length, "length")));
  }

  /** Sends nothing more until the client leaves. */
  public ScriptedReply stall() {
    return stallUntil(new CompletableFuture<>());
  }

  /** Sends nothing until {@code released} is completed, however it is completed. */
  public ScriptedReply stallUntil(CompletableFuture<?> released) {
    return then(new Step.Stall(requireNonNull(released, "released")));
  }

  /**
   * Runs {@code action} on the connection's thread when the reply has come this far, so that a test
   * can wait for it. What it throws fails the server.
   */
  public ScriptedReply run(Runnable action) {
    return then(new Step.Run(requireNonNull(action, "action")));
  }

  /**
   * Closes the connection in an orderly way, with a FIN (over TLS after a {@code close_notify}),
   * even if the body is not complete.
   */
  public ScriptedReply cut() {
    return then(new Step.Cut(false));
  }

  /** Breaks the connection with a RST, as a crash or a middlebox does. */
  public ScriptedReply reset() {
    return then(new Step.Cut(true));
  }

  private ScriptedReply then(Step step) {
    var more = new ArrayList<>(steps);
    more.add(step);
    return withSteps(more);
  }

  /** Waits for {@code length} before the first byte of the status line. */
  public ScriptedReply delayed(Duration length) {
    return first(new Step.Pause(requireNonNull(length, "length")));
  }

  /** Waits for {@code released} before the first byte of the status line. */
  public ScriptedReply heldUntil(CompletableFuture<?> released) {
    return first(new Step.Stall(requireNonNull(released, "released")));
  }

  private ScriptedReply first(Step step) {
    var more = new ArrayList<Step>();
    more.add(step);
    more.addAll(steps);
    return withSteps(more);
  }

  private ScriptedReply withSteps(List<Step> more) {
    return new ScriptedReply(framing, status, headers, more, pieceBytes, headBytePause);
  }

  /**
   * Closes the connection in an orderly way when this many bytes of the body are sent. What a fixed
   * length announces stays the same. A body that is shorter is sent as a whole.
   */
  public ScriptedReply cutAfter(int bytes) {
    return after(bytes, new Step.Cut(false));
  }

  /**
   * Sends nothing more, until the client leaves, when this many bytes of the body are sent. A body
   * that is shorter is sent as a whole.
   */
  public ScriptedReply stallAfter(int bytes) {
    return after(bytes, new Step.Stall(new CompletableFuture<>()));
  }

  /** Does something when this many bytes of the body are sent. */
  ScriptedReply after(int bytes, Step... events) {
    return withSteps(Step.with(List.of(events), steps, bytes));
  }

  /**
   * Splits every send into writes of {@code bytes} bytes, each its own TCP segment and, if the body
   * is chunked, its own chunk; so a client reads them one by one even if the network joins them.
   *
   * @param bytes at least 1
   */
  public ScriptedReply inPieces(int bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("Pieces of " + bytes + " bytes. Use 1 or more");
    }
    return new ScriptedReply(framing, status, headers, steps, bytes, headBytePause);
  }

  /** Sends the status line and the headers byte by byte, waiting for {@code pause} before each. */
  public ScriptedReply slowHead(Duration pause) {
    return new ScriptedReply(
        framing, status, headers, steps, pieceBytes, requireNonNull(pause, "pause"));
  }

  Framing framing() {
    return framing;
  }

  int status() {
    return status;
  }

  List<Header> headers() {
    return headers;
  }

  List<Step> steps() {
    return steps;
  }

  /** The size of a write in bytes; 0 if sends are not split. */
  int pieceBytes() {
    return pieceBytes;
  }

  Duration headBytePause() {
    return headBytePause;
  }

  /** What a body of fixed length announces. */
  int announcedBytes() {
    int bytes = steps.stream().mapToInt(Step::bodyBytes).sum();
    boolean endsInCut = !steps.isEmpty() && steps.get(steps.size() - 1) instanceof Step.Cut;
    return endsInCut ? bytes + 1 : bytes;
  }

  /** The status and the number of steps; never the body, which may be long. */
  @Override
  public String toString() {
    return "ScriptedReply[" + framing + ", status " + status + ", " + steps.size() + " steps]";
  }
}
