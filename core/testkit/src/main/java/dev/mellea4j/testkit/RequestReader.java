package dev.mellea4j.testkit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the requests of one connection, as <a href="https://www.rfc-editor.org/rfc/rfc9112">RFC
 * 9112</a> frames them.
 */
final class RequestReader {

  private final InputStream buffered;
  private final InputStream in;
  private final ByteArrayOutputStream wire = new ByteArrayOutputStream();
  private final int connection;
  private final Interim interim;

  /** Sends {@code 100 Continue} to a client that waits for it. */
  interface Interim {
    void sendContinue() throws IOException;
  }

  RequestReader(InputStream in, int connection, Interim interim) {
    this.buffered = new BufferedInputStream(in);
    this.in = new CopyingStream(buffered, wire);
    this.connection = connection;
    this.interim = interim;
  }

  /**
   * Reads the next request; empty if the client closed the connection between two requests.
   *
   * @throws ProtocolException if the client does not speak HTTP/1.1
   * @throws IOException if the client left in the middle of a request
   */
  Optional<ReceivedRequest> next() throws IOException {
    buffered.mark(1);
    if (buffered.read() < 0) {
      return Optional.empty();
    }
    buffered.reset();
    wire.reset();
    var requestLine = line().split(" ", -1);
    if (requestLine.length != 3 || !requestLine[2].startsWith("HTTP/1.")) {
      throw new ProtocolException(
          "The client sent '" + String.join(" ", requestLine) + "' as a request line");
    }
    var headers = headers();
    var body = body(headers);
    return Optional.of(
        new ReceivedRequest(
            requestLine[0],
            requestLine[1],
            headers,
            body,
            wire.toByteArray(),
            connection,
            System.nanoTime()));
  }

  private Map<String, List<String>> headers() throws IOException {
    var headers = new LinkedHashMap<String, List<String>>();
    for (var line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new ProtocolException("The client sent '" + line + "' as a header");
      }
      headers
          .computeIfAbsent(
              line.substring(0, colon).toLowerCase(Locale.ROOT), n -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    headers.replaceAll((name, values) -> List.copyOf(values));
    return Collections.unmodifiableMap(headers);
  }

  private byte[] body(Map<String, List<String>> headers) throws IOException {
    if (first(headers, "expect").equalsIgnoreCase("100-continue")) {
      interim.sendContinue();
    }
    if (first(headers, "transfer-encoding").equalsIgnoreCase("chunked")) {
      return chunks();
    }
    var length = first(headers, "content-length");
    return length.isEmpty() ? new byte[0] : bytes(number(length, 10));
  }

  private byte[] chunks() throws IOException {
    var body = new ByteArrayOutputStream();
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      body.write(bytes(size));
      line();
    }
    while (!line().isEmpty()) {
      // Trailers carry nothing that a test of ours asks for.
    }
    return body.toByteArray();
  }

  private int chunkSize() throws IOException {
    return number(line().split(";", 2)[0].strip(), 16);
  }

  private static int number(String digits, int radix) throws ProtocolException {
    try {
      return Integer.parseUnsignedInt(digits, radix);
    } catch (NumberFormatException e) {
      throw new ProtocolException("The client sent '" + digits + "' as a length");
    }
  }

  private byte[] bytes(int count) throws IOException {
    var bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException("The client left in the middle of a request's body");
    }
    return bytes;
  }

  private String line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("The client left in the middle of a request's head");
      }
      line.write(b);
    }
    var text = line.toString(StandardCharsets.ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  private static String first(Map<String, List<String>> headers, String name) {
    return headers.getOrDefault(name, List.of("")).get(0);
  }

  /** Keeps a copy of what is read. */
  private static final class CopyingStream extends FilterInputStream {

    private final ByteArrayOutputStream copy;

    CopyingStream(InputStream in, ByteArrayOutputStream copy) {
      super(in);
      this.copy = copy;
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      if (b >= 0) {
        copy.write(b);
      }
      return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = super.read(bytes, offset, length);
      copy.write(bytes, offset, Math.max(0, count));
      return count;
    }
  }
}
