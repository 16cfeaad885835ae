package dev.mellea4j.http.connection;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.io.CloseMode;

/**
 * A connection that logs neither headers nor bytes, since keys are among them, and that is closed
 * without waiting for the other side: TLS 1.2 would wait for its farewell.
 */
final class Connection extends DefaultManagedHttpClientConnection {

  Connection(String id) {
    super(id);
  }

  @Override
  public void bind(Socket socket) throws IOException {
    bind(new SocketHolder(socket));
  }

  @Override
  public void bind(SSLSocket tls, Socket socket) throws IOException {
    bind(new SocketHolder(tls, socket));
  }

  @Override
  protected void onRequestSubmitted(ClassicHttpRequest request) {}

  @Override
  protected void onResponseReceived(ClassicHttpResponse response) {}

  @Override
  public void close() {
    close(CloseMode.GRACEFUL);
  }

  @Override
  public void close(CloseMode mode) {
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
}
