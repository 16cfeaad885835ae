package dev.mellea4j.backend.litellm.bedrock;

import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.http.Dialect;
import dev.mellea4j.http.ErrorReader;
import dev.mellea4j.http.ForwardingDialect;
import dev.mellea4j.http.model.ModelLimits;

/** Somebody else's format, in front of which Amazon refuses in its own words. */
record AtBedrock(Dialect dialect) implements ForwardingDialect {

  /** Whichever way that other format chooses to say it. */
  @Override
  public Dialect speaking(String model, GenerateRequest request, ModelLimits limits) {
    var spoken = dialect.speaking(model, request, limits);
    return spoken.equals(dialect) ? this : new AtBedrock(spoken);
  }

  @Override
  public ErrorReader errors() {
    return new BedrockErrors(dialect.errors());
  }
}
