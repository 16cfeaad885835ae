package dev.mellea4j.http.stream;

import dev.mellea4j.http.Json;
import java.io.IOException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The payloads that each stand in base 64 in another one, as the models of <a
 * href="https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_PayloadPart.html">Bedrock</a>
 * send theirs; failures stand as they are.
 */
public final class WrappedPayloads implements Payloads {

  private final Payloads outer;
  private byte[] inner = new byte[0];

  /** Unwraps what {@code outer} has. */
  public WrappedPayloads(Payloads outer) {
    this.outer = outer;
  }

  /** What holds none, such as events that are yet to come, is left out. */
  @Override
  public boolean next() throws IOException {
    boolean found = false;
    while (!found && outer.next()) {
      found = outer.failure() || unwrap();
    }
    return found;
  }

  private boolean unwrap() throws IOException {
    try {
      JsonNode wrapper = Json.MAPPER.readTree(outer.buffer(), outer.offset(), outer.length());
      boolean holds = wrapper.path("bytes").isString();
      inner = holds ? wrapper.path("bytes").binaryValue() : new byte[0];
      return holds;
    } catch (JacksonException e) {
      throw new UnreadableReplyException("an event that is malformed");
    }
  }

  @Override
  public byte[] buffer() {
    return outer.failure() ? outer.buffer() : inner;
  }

  @Override
  public int offset() {
    return outer.failure() ? outer.offset() : 0;
  }

  @Override
  public int length() {
    return outer.failure() ? outer.length() : inner.length;
  }

  @Override
  public String name() {
    return outer.name();
  }

  @Override
  public boolean failure() {
    return outer.failure();
  }

  @Override
  public boolean brokenOff() {
    return outer.brokenOff();
  }
}
