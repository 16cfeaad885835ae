package dev.mellea4j.http.connection;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.MessageConstraintException;
import org.jspecify.annotations.Nullable;

/**
 * What comes from a socket. The head of an answer, with all that is sent before it, has one
 * deadline and a limit on its size, in how many pieces it may come. For one thread at a time.
 */
final class SocketInput extends InputStream {

  /** Far more than any server sends; heads of provisional answers count too. */
  private static final int MOST_HEAD_BYTES = 256 * 1024;

  private final Socket socket;
  private final InputStream bytes;
  private final ReadClock clock;
  private State state = State.BODY;
  private long limitNanos = Nanos.FOREVER;
  private long deadlineNanos;
  private boolean timed;
  private int left;

  private enum State {
    HEAD,
    BODY,
    PEEK
  }

  SocketInput(Socket socket, InputStream bytes, ReadClock clock) {
    this.socket = socket;
    this.bytes = bytes;
    this.clock = clock;
  }

  /** From now on a read ends in {@code nanos}; of a head, the whole has its own deadline. */
  void limitReads(long nanos) {
    limitNanos = nanos;
  }

  /** Begins the wait for a head that has to be there in {@code nanos}. */
  void beginHead(long nanos) {
    state = State.HEAD;
    left = MOST_HEAD_BYTES;
    timed = nanos != Nanos.FOREVER;
    deadlineNanos = System.nanoTime() + nanos;
  }

  /** The head is there. */
  void endHead() {
    state = State.BODY;
  }

  /**
   * Fails the next read without waiting: with a timeout if nothing is there to be read, else with
   * another exception, whatever it is that came.
   */
  void peek() {
    state = State.PEEK;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    return switch (state) {
      case BODY -> readIn(limitNanos, target, offset, length);
      case HEAD -> readHead(target, offset, length);
      case PEEK -> throw isSilent() ? new SilenceException() : new EOFException();
    };
  }

  private int readHead(byte[] target, int offset, int length) throws IOException {
    long nanos = timed ? deadlineNanos - System.nanoTime() : Nanos.FOREVER;
    if (nanos <= 0) {
      throw new SocketTimeoutException("The head did not end in time");
    }
    int read = readIn(nanos, target, offset, length);
    left -= read;
    if (left < 0) {
      throw new MessageConstraintException(
          "The head is longer than %d bytes".formatted(MOST_HEAD_BYTES));
    }
    return read;
  }

  private int readIn(long nanos, byte[] target, int offset, int length) throws IOException {
    if (nanos == Nanos.FOREVER) {
      return bytes.read(target, offset, length);
    }
    clock.start(nanos);
    int read;
    try {
      read = bytes.read(target, offset, length);
    } catch (IOException e) {
      throw clock.stop() ? e : late(e);
    }
    if (!clock.stop()) {
      throw late(null);
    }
    return read;
  }

  private static SocketTimeoutException late(@Nullable IOException cause) {
    var late = new SocketTimeoutException("Nothing came in time");
    late.initCause(cause);
    return late;
  }

  /** Whether there is nothing to read, not even the end; of TLS, not even an alert. */
  private boolean isSilent() throws IOException {
    return !hasDecrypted() && isSilent(socket.getChannel());
  }

  private boolean hasDecrypted() throws IOException {
    return socket instanceof SSLSocket && bytes.available() > 0;
  }

  private static boolean isSilent(SocketChannel channel) throws IOException {
    channel.configureBlocking(false);
    try {
      return channel.read(ByteBuffer.allocate(1)) == 0;
    } finally {
      channel.configureBlocking(true);
    }
  }

  /** What every connection that is used again meets, so it costs no stack trace. */
  private static final class SilenceException extends SocketTimeoutException {

    private static final long serialVersionUID = 1L;

    @Override
    public Throwable fillInStackTrace() {
      return this;
    }
  }
}
