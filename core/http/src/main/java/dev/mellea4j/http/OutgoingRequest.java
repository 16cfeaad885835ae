package dev.mellea4j.http;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.List;

/** A request just before it is sent: what an {@link Authorizer} may have to sign. Immutable. */
public final class OutgoingRequest {

  private final String method;
  private final URI uri;
  private final List<Header> headers;
  private final byte[] body;

  OutgoingRequest(String method, URI uri, List<Header> headers, byte[] body) {
    this.method = requireNonNull(method, "method");
    this.uri = requireNonNull(uri, "uri");
    this.headers = List.copyOf(headers);
    this.body = body;
  }

  /** Returns the method in upper case. */
  public String method() {
    return method;
  }

  /** Returns the whole address, path and query as they are sent. */
  public URI uri() {
    return uri;
  }

  /** Returns the headers so far; {@code Host} and those of the body's length are not among them. */
  public List<Header> headers() {
    return headers;
  }

  /** Returns a copy of the body; empty if there is none. */
  public byte[] body() {
    return body.clone();
  }

  /** Returns the method and the address without its query. */
  @Override
  public String toString() {
    return method + " " + ServerAddress.shown(uri.toString());
  }
}
