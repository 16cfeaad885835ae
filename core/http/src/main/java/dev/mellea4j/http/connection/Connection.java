package dev.mellea4j.http.connection;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
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

  private final String id;
  private volatile boolean closed;
  private Timeout timeout = Timeout.DISABLED;

  Connection(String id) {
    super(Http1Config.DEFAULT);
    this.id = id;
  }

  @Override
  public void bind(Socket socket) throws IOException {
    bind(new SocketHolder(socket));
  }

  @Override
  public void bind(SSLSocket tls, Socket socket) throws IOException {
    bind(new SocketHolder(tls, socket));
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

  /** No read is timed while nobody uses it. */
  @Override
  public void passivate() {
    super.setSocketTimeout(Timeout.DISABLED);
  }

  @Override
  public void activate() {
    super.setSocketTimeout(timeout);
  }

  @Override
  public void setSocketTimeout(Timeout read) {
    timeout = read;
    super.setSocketTimeout(read);
  }

  @Override
  public void close() {
    close(CloseMode.GRACEFUL);
  }

  @Override
  public void close(CloseMode mode) {
    closed = true;
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
