package dev.mellea4j.http;

import dev.mellea4j.api.BackendException.Reason;
import java.util.List;

/**
 * Why a server refused a request. Providers disagree about statuses (a wrong key is a 400 for some,
 * an empty account a 429, a 400 or a 403), so their words count first.
 */
final class ErrorReason {

  private static final List<String> OVERFLOW =
      List.of(
          "context_length_exceeded",
          "maximum context length",
          "context window",
          "prompt is too long",
          "prompt too long",
          "input is too long",
          "too many tokens",
          "too_many_tokens",
          "too_many_prompt_tokens",
          "exceed context limit",
          "exceed_context_size",
          "exceeds the available context size",
          "exceeds the maximum number of tokens",
          "input length exceeds",
          "is too large to process");

  private static final List<String> QUOTA =
      List.of(
          "insufficient_quota",
          "insufficient balance",
          "insufficient credits",
          "billing_hard_limit",
          "billing_error",
          "credit balance is too low",
          "budget_exceeded",
          "budget has been exceeded",
          "exceeded your current quota",
          "token_quota_reached");

  private static final List<String> FILTERED =
      List.of(
          "content_filter",
          "content_policy_violation",
          "responsibleaipolicyviolation",
          "content management policy",
          "data_inspection_failed",
          "safety_check");

  private static final List<String> WRONG_KEY =
      List.of(
          "api_key_invalid",
          "invalid_api_key",
          "authentication_error",
          "unauthenticated",
          "incorrect api key",
          "invalid api key",
          "api key not valid",
          "security token included in the request is invalid");

  private static final List<String> NO_MODEL =
      List.of(
          "model_not_found",
          "invalid_model",
          "deploymentnotfound",
          "supported api model names are",
          "provided model identifier is invalid");

  private static final List<String> BUSY =
      List.of("overloaded", "unavailable", "try again", "server_error", "internal_error");

  private static final List<String> RATE =
      List.of("rate_limit", "ratelimit", "rate limit", "resource_exhausted", "throttling");

  /** Mistakes of the caller to which Ollama answers with the status of its own. */
  private static final List<String> MISTAKE =
      List.of("invalid json schema in format", "\" must be of type ", "unqualified name:");

  private ErrorReason() {}

  /**
   * Returns why.
   *
   * @param status the HTTP status, or 200 for an error within a reply
   * @param saysWhen whether the server said how long to wait, so that waiting helps
   */
  static Reason of(int status, ErrorBody body, boolean saysWhen) {
    if (status == 402 || (body.says(QUOTA) && !saysWhen)) {
      return Reason.QUOTA_EXHAUSTED;
    }
    if (status != 429 && body.says(OVERFLOW)) {
      return Reason.CONTEXT_OVERFLOW;
    }
    return status < 300
        ? within(body)
        : status < 500 ? refused(status, body) : failed(status, body);
  }

  /** An error that was sent as part of a reply. */
  private static Reason within(ErrorBody body) {
    if (body.status().isPresent()) {
      int status = body.status().getAsInt();
      return status < 500 ? refused(status, body) : failed(status, body);
    }
    if (body.says(RATE)) {
      return Reason.RATE_LIMITED;
    }
    return body.says(BUSY) ? Reason.UNAVAILABLE : refused(400, body, Reason.UNAVAILABLE);
  }

  private static Reason refused(int status, ErrorBody body) {
    return refused(status, body, Reason.INVALID_REQUEST);
  }

  private static Reason refused(int status, ErrorBody body, Reason otherwise) {
    return switch (status) {
      case 401 -> Reason.AUTHENTICATION;
      case 403 -> body.says(WRONG_KEY) ? Reason.AUTHENTICATION : Reason.PERMISSION;
      case 404 -> body.says(List.of("model", "deployment")) ? Reason.MODEL_NOT_FOUND : otherwise;
      case 408, 409, 424, 425 -> Reason.UNAVAILABLE;
      case 429 -> Reason.RATE_LIMITED;
      default -> words(body, otherwise);
    };
  }

  private static Reason words(ErrorBody body, Reason otherwise) {
    if (body.says(WRONG_KEY)) {
      return Reason.AUTHENTICATION;
    }
    if (body.says(FILTERED)) {
      return Reason.CONTENT_FILTERED;
    }
    return body.says(NO_MODEL) || isMissingModel(body) ? Reason.MODEL_NOT_FOUND : otherwise;
  }

  private static boolean isMissingModel(ErrorBody body) {
    return body.says(List.of("model"))
        && body.says(List.of("does not exist", "not found", "no such model"));
  }

  private static Reason failed(int status, ErrorBody body) {
    if (body.says(MISTAKE)) {
      return Reason.INVALID_REQUEST;
    }
    return status == 501 || body.says(List.of("not_supported_error"))
        ? Reason.UNSUPPORTED
        : Reason.UNAVAILABLE;
  }
}
