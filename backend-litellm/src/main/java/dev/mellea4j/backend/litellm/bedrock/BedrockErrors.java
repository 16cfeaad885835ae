package dev.mellea4j.backend.litellm.bedrock;

import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.http.ErrorReader;
import dev.mellea4j.http.ErrorTable;
import dev.mellea4j.http.ServerError;

/**
 * Understands Amazon's errors, and those of whoever answers behind it.
 *
 * @param others understands errors in the format of the answer
 */
record BedrockErrors(ErrorReader others) implements ErrorReader {

  private static final String TYPE = "x-amzn-errortype";

  /** Amazon's own. */
  static final ErrorTable AMAZON =
      ErrorTable.of(BedrockErrors.class.getResourceAsStream("errors.tsv"), "bedrock/errors.tsv");

  /** The code stands in a header, before a colon and the address of its definition. */
  @Override
  public ServerError complete(ServerError error) {
    return error
        .header(TYPE)
        .map(type -> others.complete(error).withCode(type.replaceFirst(":.*", "")))
        .orElseGet(() -> others.complete(error));
  }

  @Override
  public Reason reason(ServerError error) {
    boolean amazons =
        error.header(TYPE).isPresent() || error.code().orElse("").endsWith("Exception");
    return amazons ? AMAZON.reason(error) : others.reason(error);
  }
}
