package dev.mellea4j.http.connection;

import java.io.IOException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Sends requests, to their addresses, under the clocks of their {@link Exchange}, and tells the
 * proxy, and nobody else, what it asks for: in the request for a tunnel where there is one.
 */
final class ClockedExecutor extends HttpRequestExecutor {

  private final ProxyServer proxy;
  private final boolean tunnelled;

  ClockedExecutor(HttpHost server, ProxyServer proxy) {
    this.proxy = proxy;
    this.tunnelled = URIScheme.HTTPS.same(server.getSchemeName());
  }

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request,
      HttpClientConnection connection,
      HttpResponseInformationCallback information,
      HttpContext context)
      throws IOException, HttpException {
    var exchange = Exchange.of(context);
    boolean tunnel = Method.CONNECT.isSame(request.getMethod());
    if (tunnel || !tunnelled) {
      proxy
          .authorization()
          .ifPresent(secret -> request.setHeader(HttpHeaders.PROXY_AUTHORIZATION, secret.reveal()));
    }
    Exchange.Sender sender = () -> super.execute(request, connection, information, context);
    var ours = (Connection) connection;
    return tunnel
        ? opened(exchange.tunnelling(ours, sender))
        : exchange.sending(ours, () -> addressed(request, exchange.address(), sender));
  }

  /** Everything above this class may log the path, and takes it apart. */
  private static ClassicHttpResponse addressed(
      ClassicHttpRequest request, String address, Exchange.Sender sender)
      throws IOException, HttpException {
    var path = request.getPath();
    request.setPath(address);
    try {
      return sender.send();
    } finally {
      request.setPath(path);
    }
  }

  private ClassicHttpResponse opened(ClassicHttpResponse answer) throws IOException {
    if (answer.getCode() / 100 != 2) {
      throw new ProxyRefusalException(proxy, answer);
    }
    return answer;
  }
}
