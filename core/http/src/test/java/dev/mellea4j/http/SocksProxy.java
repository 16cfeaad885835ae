package dev.mellea4j.http;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** A proxy as in <a href="https://www.rfc-editor.org/rfc/rfc1928">RFC 1928</a>, to one server. */
final class SocksProxy implements AutoCloseable {

  private final int target;
  private final ServerSocket listener;
  private final AtomicInteger connections = new AtomicInteger();

  SocksProxy(int target) throws IOException {
    this.target = target;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Callers.PLATFORM.start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  int connections() {
    return connections.get();
  }

  private void accept() {
    try {
      while (true) {
        var client = listener.accept();
        connections.incrementAndGet();
        Callers.PLATFORM.start(() -> serve(client));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serve(Socket client) {
    try {
      greet(client);
      var server = new Socket(Proxy.NO_PROXY);
      server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
      Callers.PLATFORM.start(() -> pipe(server, client));
      pipe(client, server);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void greet(Socket client) throws IOException {
    var in = new DataInputStream(client.getInputStream());
    in.readByte();
    in.readFully(new byte[in.readByte()]);
    client.getOutputStream().write(new byte[] {5, 0});
    in.readFully(new byte[3]);
    int addressBytes = in.readByte() == 3 ? in.readByte() : 4;
    in.readFully(new byte[addressBytes + 2]);
    client.getOutputStream().write(new byte[] {5, 0, 0, 1, 127, 0, 0, 1, 0, 0});
  }

  private static void pipe(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // One side left, so the other is closed.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
