package dev.mellea4j.http.connection;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A connection that logs neither headers nor bytes, since keys are among them, and that is closed
 * without waiting for the other side: TLS 1.2 would wait for its farewell.
 *
 * <p>It stands on HttpCore's connection, because HttpClient's own, which logs, is final in some of
 * its versions.
 */
final class Connection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {

  /** Of headers, those behind a body too, and of the lines between the chunks of a body. */
  private static final Http1Config LIMITS =
      Http1Config.custom().setMaxLineLength(64 * 1024).setMaxHeaderCount(1000).build();

  private final String id;
  private final Runnable whenStale;
  private final ReadClock clock;
  private volatile boolean closed;

  /**
   * Makes a connection without a socket.
   *
   * @param alarms of which one ends reads that take too long
   * @param whenStale runs when it is found closed by the server before it was used again
   */
  Connection(String id, Alarms alarms, Runnable whenStale) {
    super(LIMITS, null, null, null, null, null, new DefaultHttpResponseParserFactory(LIMITS));
    this.id = id;
    this.whenStale = whenStale;
    this.clock = new ReadClock(alarms, () -> close(CloseMode.IMMEDIATE));
  }

  @Override
  public void bind(Socket socket) throws IOException {
    bind(new WatchedSocket(socket, clock));
  }

  @Override
  public void bind(SSLSocket tls, Socket socket) throws IOException {
    bind(new WatchedSocket(tls, socket, clock));
  }

  /** A connection that was closed while its socket connected stays closed. */
  @Override
  protected void bind(SocketHolder holder) throws IOException {
    if (closed) {
      holder.getSocket().close();
      throw new InterruptedIOException("The connection was closed before it was there");
    }
    super.bind(holder);
  }

  @Override
  public @Nullable Socket getSocket() {
    var holder = getSocketHolder();
    return holder == null ? null : holder.getSocket();
  }

  private WatchedSocket socket() throws IOException {
    return (WatchedSocket) ensureOpen();
  }

  /** Begins the wait for the head of an answer that has to be there in {@code nanos}. */
  void beginHead(long nanos) throws IOException {
    socket().input().beginHead(nanos);
  }

  /** The head of the answer is there. */
  void endHead() throws IOException {
    socket().input().endHead();
  }

  /**
   * Returns whether the server has closed it, or has sent what nobody asked for, which would be
   * taken for the next answer. Looks without waiting, so that it can be asked before every request:
   * what is sent on a connection that was open then may have been read.
   */
  @Override
  public boolean isStale() throws IOException {
    boolean stale = !isOpen() || hasSomethingToSay();
    if (stale) {
      whenStale.run();
    }
    return stale;
  }

  private boolean hasSomethingToSay() throws IOException {
    var socket = socket();
    if (!socket.hasChannel()) {
      return super.isStale();
    }
    socket.input().peek();
    try {
      return isDataAvailable(Timeout.ONE_MILLISECOND);
    } catch (IOException e) {
      return true;
    } finally {
      socket.input().endHead();
    }
  }

  /** From now on a read of a body ends in {@code nanos}. */
  void limitReads(long nanos) throws IOException {
    socket().input().limitReads(nanos);
  }

  /** Reads have our clocks, and no others. */
  @Override
  public void setSocketTimeout(Timeout read) {}

  @Override
  public void passivate() {}

  @Override
  public void activate() {}

  @Override
  public void close() {
    close(CloseMode.GRACEFUL);
  }

  @Override
  public void close(CloseMode mode) {
    closed = true;
    clock.end();
    var holder = getSocketHolder();
    if (mode == CloseMode.GRACEFUL && holder != null) {
      closeTcp(holder.getBaseSocket());
    }
    super.close(CloseMode.IMMEDIATE);
  }

  private static void closeTcp(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed for us in any case; the other side learns it sooner or later.
    }
  }

  /** Returns the number of the connection. */
  @Override
  public String toString() {
    return id;
  }
}
