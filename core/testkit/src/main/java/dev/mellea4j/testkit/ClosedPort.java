package dev.mellea4j.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/**
 * A port of the loopback address that refuses connections, for as long as this is open: it is
 * taken, so that no server can come to listen on it, but nobody listens.
 */
public final class ClosedPort implements AutoCloseable {

  private final Socket taken;

  private ClosedPort(Socket taken) {
    this.taken = taken;
  }

  /** Takes a port that is free. */
  public static ClosedPort take() {
    var socket = new Socket();
    try {
      socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
      return new ClosedPort(socket);
    } catch (IOException e) {
      throw new UncheckedIOException("No port of the loopback address is free", e);
    }
  }

  /** The address, such as {@code http://127.0.0.1:40123}. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + taken.getLocalPort());
  }

  /** Frees the port. Closing twice has no effect. */
  @Override
  public void close() {
    try {
      taken.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Port " + taken.getLocalPort() + " cannot be freed", e);
    }
  }
}
