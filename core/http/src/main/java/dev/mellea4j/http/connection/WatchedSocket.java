package dev.mellea4j.http.connection;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.impl.io.SocketHolder;

/** A socket whose input is a {@link SocketInput}. */
final class WatchedSocket extends SocketHolder {

  private final ReadClock clock;

  WatchedSocket(Socket socket, ReadClock clock) {
    super(socket);
    this.clock = clock;
  }

  WatchedSocket(SSLSocket tls, Socket socket, ReadClock clock) {
    super(tls, socket);
    this.clock = clock;
  }

  @Override
  protected InputStream getInputStream(Socket socket) throws IOException {
    return new SocketInput(socket, super.getInputStream(socket), clock);
  }

  SocketInput input() throws IOException {
    return (SocketInput) getInputStream();
  }

  /** Whether it can be looked at without waiting; the socket of a SOCKS proxy cannot. */
  boolean hasChannel() {
    return getSocket().getChannel() != null;
  }
}
