package dev.mellea4j.http.connection;

import java.io.IOException;

/** A proxy opened no tunnel to the server. */
public final class ProxyRefusalException extends IOException {

  private static final long serialVersionUID = 1L;

  private final int status;

  ProxyRefusalException(ProxyServer proxy, int status) {
    super("The proxy '%s' answered %d".formatted(proxy, status));
    this.status = status;
  }

  /** Returns the status that it answered with. */
  public int status() {
    return status;
  }
}
