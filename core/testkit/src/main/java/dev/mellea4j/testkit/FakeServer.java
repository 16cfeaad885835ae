package dev.mellea4j.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.mellea4j.api.Reply;
import dev.mellea4j.api.Usage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A server that answers as a provider does. Unless a rule enqueues something else, it answers "Say
 * the number 7" with 7, takes each byte of the request for a token, and begins a long story that it
 * never ends.
 */
final class FakeServer implements AutoCloseable {

  static final String LONG_PROMPT = "Tell a story without an end.";

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String PROBE = "/contract-probe";
  private static final Pattern NUMBER = Pattern.compile("number (\\d+)");
  private static final List<String> STORY = List.of("Once ", "upon ", "a ", "time ");

  private final ScriptedServer server = ScriptedServer.start();
  private final ProviderScript provider;
  private final Queue<Function<ReceivedRequest, ScriptedReply>> next =
      new ConcurrentLinkedQueue<>();

  FakeServer(ProviderScript provider) {
    this.provider = provider;
    server.otherwise(this::answer);
  }

  /** How the provider answers. */
  ProviderScript provider() {
    return provider;
  }

  URI uri() {
    return server.uri();
  }

  /** The requests to generate so far, in the order of their arrival. */
  List<ReceivedRequest> sent() {
    return server.requests().stream().filter(provider::generates).toList();
  }

  /** All requests so far, those to generate among them. */
  List<ReceivedRequest> received() {
    return server.requests();
  }

  /** Waits until a further request to generate has arrived; one for a token may come before. */
  void awaitRequest() {
    within("The backend should send a request", this::takeSent);
  }

  private ReceivedRequest takeSent() {
    var request = server.takeRequest(PATIENCE);
    while (!provider.generates(request)) {
      request = server.takeRequest(PATIENCE);
    }
    return request;
  }

  /** Waits until a client leaves in the middle of a reply. */
  Disconnect awaitDisconnect() {
    return within(
        "The backend should close the connection of a reply that nobody waits for",
        () -> server.awaitDisconnect(PATIENCE));
  }

  /** Waits until no connection is open. */
  void awaitNoConnection() {
    within(
        "A backend that is closed should close its connections",
        () -> {
          server.awaitNoConnection(PATIENCE);
          return true;
        });
  }

  private static <T> T within(String what, Supplier<T> wait) {
    try {
      return wait.get();
    } catch (AssertionError e) {
      throw new AssertionError("%s: %s".formatted(what, e.getMessage()), e);
    }
  }

  /**
   * Opens a connection and returns its number. The server accepts connections in their order, so
   * the number counts those that a backend opened before, accepted yet or not.
   */
  int probe() {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.getOutputStream().write(("GET " + PROBE + " HTTP/1.1\r\n\r\n").getBytes(US_ASCII));
      socket.getInputStream().read();
    } catch (IOException e) {
      throw new UncheckedIOException("The fake server cannot be reached", e);
    }
    return server.requests().stream()
        .filter(request -> request.path().equals(PROBE))
        .mapToInt(ReceivedRequest::connection)
        .findFirst()
        .orElseThrow();
  }

  /** Adds answers to the next requests to generate. */
  void enqueue(ScriptedReply... replies) {
    for (var reply : replies) {
      next.add(request -> reply);
    }
  }

  /** Answers the next request to generate with a reply, streamed if that is asked for. */
  void enqueue(Reply reply, List<String> pieces) {
    next.add(request -> written(request, reply, pieces));
  }

  /** Answers the next request to generate with a reply cut into writes of {@code size} bytes. */
  void enqueueInPieces(int size, Reply reply, List<String> pieces) {
    next.add(request -> written(request, reply, pieces).inPieces(size));
  }

  private ScriptedReply answer(ReceivedRequest request) {
    if (request.path().equals(PROBE)) {
      return ScriptedReply.of(204);
    }
    if (!provider.generates(request)) {
      return provider.other(request);
    }
    var scripted = next.poll();
    return scripted == null ? unscripted(request) : scripted.apply(request);
  }

  private ScriptedReply unscripted(ReceivedRequest request) {
    if (request.body().contains(LONG_PROMPT)) {
      return provider.streams(request) ? begun(STORY).stall() : ScriptedReply.hang();
    }
    var number = NUMBER.matcher(request.body());
    var pieces = List.of("The number ", "is ", (number.find() ? number.group(1) : "none") + ".");
    var usage = Usage.of(request.bodyBytes().length, pieces.size());
    return written(request, reply(pieces).withUsage(usage), pieces);
  }

  private ScriptedReply written(ReceivedRequest request, Reply reply, List<String> pieces) {
    return provider.streams(request) ? stream(reply, pieces) : provider.whole(reply);
  }

  static Reply reply(List<String> pieces) {
    return Reply.of(String.join("", pieces)).withUsage(Usage.of(7, 5));
  }

  /** A whole stream. */
  private ScriptedReply stream(Reply reply, List<String> pieces) {
    return with(begun(reply, pieces, pieces.size()), provider.stream(reply, pieces).after());
  }

  /** A stream up to the last piece, to which the rule adds what happens then. */
  ScriptedReply begun(List<String> pieces) {
    return begun(reply(pieces), pieces, pieces.size());
  }

  private ScriptedReply begun(Reply reply, List<String> pieces, int sent) {
    var frames = provider.stream(reply, pieces);
    if (frames.text().size() != pieces.size()) {
      throw new AssertionError(
          "ProviderScript.stream should write a frame of text for each of %d pieces, but wrote %d"
              .formatted(pieces.size(), frames.text().size()));
    }
    var head = ScriptedReply.stream(provider.streamType());
    return with(with(head, frames.before()), frames.text().subList(0, sent));
  }

  private static ScriptedReply with(ScriptedReply reply, List<byte[]> frames) {
    var longer = reply;
    for (var frame : frames) {
      longer = longer.send(frame);
    }
    return longer;
  }

  /** A whole stream in which something happens after the first piece. */
  ScriptedReply afterTheFirst(List<String> pieces, UnaryOperator<ScriptedReply> event) {
    var frames = provider.stream(reply(pieces), pieces);
    var first = event.apply(begun(reply(pieces), pieces, 1));
    var rest = with(first, frames.text().subList(1, pieces.size()));
    return with(rest, frames.after());
  }

  /** A whole stream with a pause before each piece. */
  ScriptedReply spaced(List<String> pieces, Duration gap) {
    var frames = provider.stream(reply(pieces), pieces);
    var spaced = begun(reply(pieces), pieces, 0);
    for (var frame : frames.text()) {
      spaced = spaced.pause(gap).send(frame);
    }
    return with(spaced, frames.after());
  }

  @Override
  public void close() {
    server.close();
  }
}
