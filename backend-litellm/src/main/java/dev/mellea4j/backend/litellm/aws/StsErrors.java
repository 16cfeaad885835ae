package dev.mellea4j.backend.litellm.aws;

import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.http.ErrorReader;
import dev.mellea4j.http.ErrorTable;
import dev.mellea4j.http.ServerError;

/** Understands the errors of the Security Token Service, which are XML. */
record StsErrors(ErrorTable table) implements ErrorReader {

  static final ErrorReader READER =
      new StsErrors(
          ErrorTable.of(StsErrors.class.getResourceAsStream("sts-errors.tsv"), "sts-errors.tsv"));

  @Override
  public ServerError complete(ServerError error) {
    var xml = error.message();
    var said = StsAnswer.element(xml, "Message").map(error::withMessage).orElse(error);
    return StsAnswer.element(xml, "Code").map(said::withCode).orElse(said);
  }

  @Override
  public Reason reason(ServerError error) {
    return table.reason(error);
  }
}
