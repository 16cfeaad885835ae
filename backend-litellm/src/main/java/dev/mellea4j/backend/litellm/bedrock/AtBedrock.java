package dev.mellea4j.backend.litellm.bedrock;

import dev.mellea4j.http.Dialect;
import dev.mellea4j.http.ErrorReader;
import dev.mellea4j.http.ForwardingDialect;

/** Somebody else's format, in front of which Amazon refuses in its own words. */
record AtBedrock(Dialect dialect) implements ForwardingDialect {

  @Override
  public ErrorReader errors() {
    return new BedrockErrors(dialect.errors());
  }
}
