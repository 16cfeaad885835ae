package dev.mellea4j.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.Secret;
import dev.mellea4j.api.Timeouts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One request on one connection, as plain as it can be. */
final class LineConnection {

  private final URI address;
  private final BackendConfig config;
  private final Duration between;
  private final long start;
  private final Set<LineFlaw> flaws;
  private final Socket socket;
  private boolean answered;
  private boolean begun;
  private long chunkLeft;

  LineConnection(
      URI address, BackendConfig config, Duration between, long start, Set<LineFlaw> flaws) {
    this.address = address;
    this.config = config;
    this.between = between;
    this.start = start;
    this.flaws = flaws;
    try {
      // An interrupt aborts what a channel does; a plain socket ignores it.
      this.socket =
          flaws.contains(LineFlaw.IGNORES_INTERRUPTS)
              ? new Socket()
              : SocketChannel.open().socket();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void connect() throws IOException {
    socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
  }

  Reply post(String path, String body, LineReader reader) throws IOException {
    connect();
    send(path, body.getBytes(flaws.contains(LineFlaw.SENDS_LATIN_1) ? ISO_8859_1 : UTF_8));
    var status = status(line());
    var headers = headers();
    answered = true;
    if (status == 200) {
      return reader.read(body(headers));
    }
    if (status / 100 == 3 && flaws.contains(LineFlaw.FOLLOWS_REDIRECTS)) {
      var elsewhere = URI.create(headers.get("location"));
      return new LineConnection(elsewhere, config, between, start, flaws)
          .post("/generate", body, reader);
    }
    var refusal = refusal(status, headers);
    if (refusal.reason().isTransient() && flaws.contains(LineFlaw.TRIES_TWICE_UNSEEN)) {
      var others = EnumSet.copyOf(flaws);
      others.remove(LineFlaw.TRIES_TWICE_UNSEEN);
      return new LineConnection(address, config, between, start, others).post(path, body, reader);
    }
    throw refusal;
  }

  private void send(String path, byte[] body) throws IOException {
    var key = config.apiKey().map(Secret::reveal).orElse("none");
    var target =
        flaws.contains(LineFlaw.SENDS_THE_KEY_IN_THE_ADDRESS)
            ? path + (path.contains("?") ? "&" : "?") + "key=" + key
            : path;
    var head =
        "POST %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n\r\n"
            .formatted(target, address.getAuthority(), key, body.length);
    socket.getOutputStream().write(head.getBytes(UTF_8));
    socket.getOutputStream().write(body);
  }

  private int status(String line) {
    var parts = line.split(" ", -1);
    if (!parts[0].equals("HTTP/1.1") && !flaws.contains(LineFlaw.STUMBLES_OVER_OTHER_PROTOCOLS)) {
      throw new BackendException(Reason.INVALID_RESPONSE, "The server does not speak HTTP");
    }
    return Integer.parseInt(parts[1]);
  }

  private Map<String, String> headers() throws IOException {
    var headers = new TreeMap<String, String>();
    for (var line = line(); !line.isEmpty(); line = line()) {
      var parts = line.split(": ", 2);
      headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1]);
    }
    return headers;
  }

  private LineReader.Bytes body(Map<String, String> headers) {
    if (headers.containsKey("transfer-encoding")) {
      return this::chunked;
    }
    if (!headers.containsKey("content-length")) {
      return this::read;
    }
    chunkLeft = Long.parseLong(headers.get("content-length"));
    return () -> chunkLeft-- > 0 ? required() : -1;
  }

  private int chunked() throws IOException {
    if (chunkLeft == 0) {
      chunkLeft = Long.parseLong(line(), 16);
      if (chunkLeft == 0) {
        return -1;
      }
    }
    int b = required();
    if (--chunkLeft == 0) {
      line();
    }
    return b;
  }

  private String line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int b = required(); b != '\n'; b = required()) {
      line.write(b);
    }
    return line.toString(UTF_8).strip();
  }

  private int required() throws IOException {
    int b = read();
    if (b < 0) {
      throw new IOException("The connection was closed");
    }
    return b;
  }

  private int read() throws IOException {
    var clocks = config.timeouts();
    var limit = begun ? between : clocks.firstByte();
    if (flaws.contains(
        begun ? LineFlaw.HAS_NO_BETWEEN_BYTES_CLOCK : LineFlaw.HAS_NO_FIRST_BYTE_CLOCK)) {
      limit = Timeouts.STANDARD.betweenBytes();
    }
    if (flaws.contains(LineFlaw.COUNTS_FROM_THE_START)) {
      limit = left(limit);
    }
    if (!clocks.total().equals(Timeouts.NEVER) && !flaws.contains(LineFlaw.HAS_NO_TOTAL_CLOCK)) {
      limit = left(clocks.total());
    }
    int b = read(limit);
    begun = true;
    return b;
  }

  private Duration left(Duration limit) throws SocketTimeoutException {
    var left = limit.minusNanos(System.nanoTime() - start);
    if (left.isNegative()) {
      throw new SocketTimeoutException("too late");
    }
    return left;
  }

  private int read(Duration limit) throws IOException {
    // What flaws make endless must end some time, or the tests of the contract would be.
    var most = flaws.isEmpty() ? Duration.ofMinutes(1) : Duration.ofMillis(2200);
    socket.setSoTimeout((int) Math.max(1, Math.min(limit.toMillis(), most.toMillis())));
    return socket.getInputStream().read();
  }

  private BackendException refusal(int status, Map<String, String> headers) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var in = body(headers);
    for (int b = in.next(); b >= 0; b = in.next()) {
      bytes.write(b);
    }
    var failure =
        new BackendException(
                reason(status), "The server answered: " + redacted(bytes.toString(UTF_8)))
            .withHttpStatus(status);
    return flaws.contains(LineFlaw.IGNORES_RETRY_AFTER) ? failure : withWait(failure, headers);
  }

  private String redacted(String text) {
    return flaws.contains(LineFlaw.REPEATS_THE_KEY)
        ? text
        : config.apiKey().map(key -> text.replace(key.reveal(), "***")).orElse(text);
  }

  private Reason reason(int status) {
    return switch (status) {
      case 401 -> Reason.AUTHENTICATION;
      case 403 ->
          flaws.contains(LineFlaw.TAKES_403_FOR_A_BAD_REQUEST)
              ? Reason.INVALID_REQUEST
              : Reason.PERMISSION;
      case 404 -> Reason.MODEL_NOT_FOUND;
      case 429 -> Reason.RATE_LIMITED;
      default -> status >= 500 ? Reason.UNAVAILABLE : Reason.INVALID_REQUEST;
    };
  }

  private static BackendException withWait(BackendException failure, Map<String, String> headers) {
    if (headers.containsKey("retry-after-ms")) {
      return failure.withRetryAfter(
          Duration.ofMillis(Long.parseLong(headers.get("retry-after-ms"))));
    }
    var value = headers.get("retry-after");
    if (value == null) {
      return failure;
    }
    if (value.contains(":")) {
      var date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
      return failure.withRetryAfter(Duration.between(ZonedDateTime.now(ZoneOffset.UTC), date));
    }
    return failure.withRetryAfter(Duration.ofMillis((long) (Double.parseDouble(value) * 1000)));
  }

  BackendException failure(IOException e, LineReader reader) {
    if (e instanceof SocketTimeoutException) {
      return new BackendException(Reason.TIMEOUT, "'%s' fell silent".formatted(address), e);
    }
    if (e instanceof ConnectException) {
      return new BackendException(
          Reason.UNREACHABLE,
          flaws.contains(LineFlaw.HIDES_THE_ADDRESS)
              ? "Cannot connect"
              : "Cannot connect to '%s'".formatted(address),
          e);
    }
    if (!answered) {
      return new BackendException(Reason.UNAVAILABLE, "'%s' gave no answer".formatted(address), e);
    }
    if (flaws.contains(LineFlaw.CALLS_A_CUT_UNAVAILABLE)) {
      return new BackendException(Reason.UNAVAILABLE, "The connection broke", e);
    }
    return new BackendException(Reason.INCOMPLETE, "The reply was cut off", e)
        .withPartialReply(reader.partial());
  }

  void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
