package dev.mellea4j.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.mellea4j.testkit.ScriptedReply.Framing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Plays one reply on one connection. */
final class ReplyWriter {

  private final ServerConnection connection;
  private final OutputStream out;
  private final Kind kind;
  private final ScriptedReply reply;
  private boolean cut;

  private enum Kind {
    WITH_BODY,
    HEAD_ONLY
  }

  ReplyWriter(
      ServerConnection connection, OutputStream out, ReceivedRequest request, ScriptedReply reply) {
    this.connection = connection;
    this.out = out;
    this.kind = request.method().equals("HEAD") ? Kind.HEAD_ONLY : Kind.WITH_BODY;
    this.reply = reply;
  }

  /**
   * Plays the reply to its end.
   *
   * @return whether the connection can take another request
   * @throws ClientLeft if the client left before the end
   * @throws IOException if a write fails, which is how some clients leave
   */
  boolean play() throws IOException {
    for (var step : reply.steps()) {
      step.play(this);
      if (cut) {
        return false;
      }
    }
    if (reply.framing() == Framing.CHUNKED && kind == Kind.WITH_BODY) {
      write("0\r\n\r\n".getBytes(US_ASCII));
    }
    return reply.framing() == Framing.FIXED || reply.framing() == Framing.CHUNKED;
  }

  void head() throws IOException {
    var head = new StringBuilder("HTTP/1.1 " + reply.status() + " Scripted\r\n");
    for (var header : reply.headers()) {
      head.append(header.name()).append(": ").append(header.value()).append("\r\n");
    }
    head.append(framingHeader()).append("\r\n");
    var bytes = head.toString().getBytes(ISO_8859_1);
    if (reply.headBytePause().isZero()) {
      write(bytes);
      return;
    }
    for (byte b : bytes) {
      pause(reply.headBytePause());
      write(new byte[] {b});
    }
  }

  private String framingHeader() {
    if (reply.status() == 204 || reply.status() == 304) {
      return "";
    }
    return switch (reply.framing()) {
      case FIXED -> "Content-Length: " + reply.announcedBytes() + "\r\n";
      case CHUNKED -> "Transfer-Encoding: chunked\r\n";
      case UNTIL_CLOSE -> "Connection: close\r\n";
      case RAW -> "";
    };
  }

  void body(byte[] bytes) throws IOException {
    if (kind == Kind.HEAD_ONLY || bytes.length == 0) {
      return;
    }
    int size = reply.pieceBytes() == 0 ? bytes.length : reply.pieceBytes();
    for (int from = 0; from < bytes.length; from += size) {
      piece(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + size)));
    }
  }

  private void piece(byte[] bytes) throws IOException {
    if (reply.framing() != Framing.CHUNKED) {
      write(bytes);
      return;
    }
    var chunk = new ByteArrayOutputStream(bytes.length + 16);
    chunk.writeBytes((Integer.toHexString(bytes.length) + "\r\n").getBytes(US_ASCII));
    chunk.writeBytes(bytes);
    chunk.writeBytes("\r\n".getBytes(US_ASCII));
    write(chunk.toByteArray());
  }

  private void write(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  void pause(Duration length) throws IOException {
    await(connection.gone(), length);
  }

  void stall(CompletableFuture<?> released) throws IOException {
    await(CompletableFuture.anyOf(released, connection.gone()), Duration.ofDays(1));
  }

  private void await(CompletableFuture<?> event, Duration longest) throws IOException {
    try {
      event.get(longest.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // The time is over, or the test released the reply by a failure: both let it go on.
    } catch (InterruptedException e) {
      throw new ClientLeft();
    }
    if (connection.gone().isDone()) {
      throw new ClientLeft();
    }
  }

  void cut(boolean hard) throws IOException {
    cut = true;
    connection.cut(hard);
  }

  /** The client closed the connection while the server replied, or the server itself did. */
  static final class ClientLeft extends IOException {
    private static final long serialVersionUID = 1;
  }
}
