package dev.mellea4j.backend.hf.hub;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.http.ErrorReader;
import dev.mellea4j.http.ErrorTable;
import dev.mellea4j.http.ServerError;
import java.util.Map;

/** Understands a Hub, which says in a header what is wrong. */
final class HubErrors implements ErrorReader {

  private static final String GATED = "GatedRepo";
  private static final String NO_REPO = "RepoNotFound";
  private static final String NO_REVISION = "RevisionNotFound";

  private static final Map<String, Reason> REASONS =
      Map.of(
          GATED,
          Reason.PERMISSION,
          NO_REPO,
          Reason.MODEL_NOT_FOUND,
          NO_REVISION,
          Reason.MODEL_NOT_FOUND,
          "EntryNotFound",
          Reason.MODEL_NOT_FOUND);

  @Override
  public ServerError complete(ServerError error) {
    var complete = error.header("X-Error-Code").map(error::withCode).orElse(error);
    return error.header("X-Error-Message").map(complete::withMessage).orElse(complete);
  }

  @Override
  public Reason reason(ServerError error) {
    var reason = error.codes().stream().map(REASONS::get).filter(r -> r != null).findFirst();
    return reason.orElseGet(
        () -> error.status() == 404 ? Reason.MODEL_NOT_FOUND : ErrorTable.SHARED.reason(error));
  }

  /** Returns a failure that says what to do about it. */
  static BackendException told(BackendException failure, RepoId model, HubSettings settings) {
    boolean known = settings.token().isPresent();
    var code = failure.providerCode().orElse("");
    var page = settings.page(model);
    if (code.equals(GATED)) {
      return because(
          failure,
          Reason.PERMISSION,
          "Model '%s' is gated. Accept its terms at '%s', and set HF_TOKEN to a token of that account"
              .formatted(model, page));
    }
    if (code.equals(NO_REVISION)) {
      return because(
          failure,
          Reason.MODEL_NOT_FOUND,
          "Model '%s' has no revision '%s'. Set 'revision' to one that it has"
              .formatted(model, settings.revision()));
    }
    // Who is nobody is told so of every model that there is not, or that is private.
    boolean nobody = failure.reason() == Reason.AUTHENTICATION && !known;
    if (failure.reason() == Reason.MODEL_NOT_FOUND || nobody) {
      return because(
          failure,
          Reason.MODEL_NOT_FOUND,
          ("There is no model '%s', or it is private. Check the name, or "
                  + (known
                      ? "have a token that may read it in HF_TOKEN"
                      : "set HF_TOKEN to a token that may read it"))
              .formatted(page));
    }
    if (failure.reason() == Reason.AUTHENTICATION) {
      return because(
          failure,
          Reason.AUTHENTICATION,
          "The Hub refuses the token. Set HF_TOKEN to one that is valid, or log in again with"
              + " 'hf auth login'");
    }
    if (failure.reason() == Reason.PERMISSION) {
      return because(
          failure,
          Reason.PERMISSION,
          "The token may not read '%s'. Set HF_TOKEN to one that may".formatted(page));
    }
    return failure;
  }

  private static BackendException because(BackendException cause, Reason reason, String message) {
    var told = new BackendException(reason, message, cause);
    return cause.httpStatus().isPresent()
        ? told.withHttpStatus(cause.httpStatus().getAsInt())
        : told;
  }
}
