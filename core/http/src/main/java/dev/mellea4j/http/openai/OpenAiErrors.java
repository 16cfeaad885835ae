package dev.mellea4j.http.openai;

import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.http.ErrorReader;
import dev.mellea4j.http.ErrorTable;
import dev.mellea4j.http.ServerError;

/**
 * Understands the errors of servers that speak the OpenAI API, and of gateways, which say in <a
 * href="https://openrouter.ai/docs/api-reference/errors">metadata</a> what whoever stands behind
 * them said.
 */
final class OpenAiErrors implements ErrorReader {

  private static final ErrorTable TABLE =
      ErrorTable.of(OpenAiErrors.class.getResourceAsStream("errors.tsv"), "openai/errors.tsv");

  @Override
  public Reason reason(ServerError error) {
    return TABLE.reason(error);
  }

  @Override
  public ServerError complete(ServerError error) {
    var metadata = error.json().path("error").path("metadata");
    var complete = error.withMore(metadata.path("raw")).withMore(metadata.path("reasons"));
    var provider = metadata.path("provider_name").asString("");
    return provider.isEmpty()
        ? complete
        : complete.withMessage("%s (%s)".formatted(complete.message(), provider));
  }
}
