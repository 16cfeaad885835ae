package dev.mellea4j.testkit;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** What a server speaks on a connection: TCP itself, or TLS upon it. */
interface SocketLayer {

  Socket over(Socket tcp) throws IOException;

  /** TLS of a server that proves itself with the {@link LoopbackCertificate}. */
  static SSLSocket secured(Socket tcp) throws IOException {
    return secured(tcp, LoopbackCertificate.serverContext());
  }

  /** TLS of a server that proves itself with the certificate of this context. */
  static SSLSocket secured(Socket tcp, SSLContext context) throws IOException {
    return (SSLSocket) context.getSocketFactory().createSocket(tcp, null, true);
  }
}
