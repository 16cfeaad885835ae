package dev.mellea4j.http.connection;

import java.io.IOException;
import org.apache.hc.core5.http.ClassicHttpResponse;

/** A proxy opened no tunnel to the server. */
public final class ProxyRefusalException extends IOException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient ClassicHttpResponse answer;

  ProxyRefusalException(ProxyServer proxy, ClassicHttpResponse answer) {
    super("The proxy '%s' answered %d".formatted(proxy, answer.getCode()));
    this.status = answer.getCode();
    this.answer = answer;
  }

  /** Returns the head of what it answered. */
  public ClassicHttpResponse answer() {
    return answer;
  }

  /** Returns the status that it answered with. */
  public int status() {
    return status;
  }
}
