package dev.mellea4j.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;

/** A client that shows what is on the wire, byte for byte. */
final class RawClient implements AutoCloseable {

  private final Socket socket;

  RawClient(ScriptedServer server) throws IOException {
    this(server.port());
  }

  RawClient(int port) throws IOException {
    this.socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(10_000);
  }

  RawClient send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    return this;
  }

  RawClient get(String path) throws IOException {
    return send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
  }

  /** Reads until what was read ends with {@code end}, or to the end of the connection. */
  String readTo(String end) throws IOException {
    var read = new ByteArrayOutputStream();
    while (!read.toString(ISO_8859_1).endsWith(end)) {
      int b = socket.getInputStream().read();
      if (b < 0) {
        break;
      }
      read.write(b);
    }
    return read.toString(ISO_8859_1);
  }

  String readToEnd() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
  }

  void breakConnection() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
