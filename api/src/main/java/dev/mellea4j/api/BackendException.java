package dev.mellea4j.api;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A backend could not produce a reply.
 *
 * <p>Callers branch on {@link #reason()}; the message is for people, says what to do, and never
 * holds a secret. The caller's own mistakes are {@link IllegalArgumentException} or {@link
 * IllegalStateException} instead. What the accessors tell does not survive serialisation.
 */
public final class BackendException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final transient Facts facts;

  /** Makes an exception without a cause. */
  public BackendException(Reason reason, String message) {
    super(message);
    this.reason = requireNonNull(reason, "reason");
    this.facts = Facts.NONE;
  }

  /** Makes an exception with a cause, whose message holds no secret either. */
  public BackendException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = requireNonNull(reason, "reason");
    this.facts = Facts.NONE;
  }

  private BackendException(BackendException original, Facts facts) {
    super(original.getMessage(), original.getCause());
    this.reason = original.reason;
    this.facts = facts;
    setStackTrace(original.getStackTrace());
    for (var suppressed : original.getSuppressed()) {
      addSuppressed(suppressed);
    }
  }

  /** Returns what a backend throws that has no such feature. */
  public static BackendException unsupported(String message) {
    return new BackendException(Reason.UNSUPPORTED, message);
  }

  /** Returns a copy with the status that the server answered with. */
  public BackendException withHttpStatus(int status) {
    return new BackendException(this, facts().withHttpStatus(OptionalInt.of(status)));
  }

  /** Returns a copy with how long the server asked to wait. */
  public BackendException withRetryAfter(Duration wait) {
    return new BackendException(this, facts().withRetryAfter(Optional.of(wait)));
  }

  /** Returns a copy with how many requests were sent. */
  public BackendException withAttempts(int attempts) {
    return new BackendException(this, facts().withAttempts(attempts));
  }

  /** Returns a copy with the provider's own code. */
  public BackendException withProviderCode(String code) {
    return new BackendException(this, facts().withProviderCode(Optional.of(code)));
  }

  /** Returns a copy with the provider's id of the request, which its support asks for. */
  public BackendException withRequestId(String id) {
    return new BackendException(this, facts().withRequestId(Optional.of(id)));
  }

  /** Returns a copy with what had arrived. */
  public BackendException withPartialReply(Reply partial) {
    return new BackendException(this, facts().withPartialReply(Optional.of(partial)));
  }

  public Reason reason() {
    return reason;
  }

  /** Returns the status that the server answered with, if it answered. */
  public OptionalInt httpStatus() {
    return facts().httpStatus();
  }

  /** Returns how long the server asked to wait before the next request. */
  public Optional<Duration> retryAfter() {
    return facts().retryAfter();
  }

  /**
   * Returns how many requests were sent, the failed ones included; 1 unless something was retried.
   */
  public int attempts() {
    return facts().attempts();
  }

  /** Returns the provider's own code, such as {@code model_not_found}. */
  public Optional<String> providerCode() {
    return facts().providerCode();
  }

  /** Returns the provider's id of the request, which its support asks for. */
  public Optional<String> requestId() {
    return facts().requestId();
  }

  /** Returns what had arrived before the reply broke off. */
  public Optional<Reply> partialReply() {
    return facts().partialReply();
  }

  /** The facts, of which a deserialised exception has none. */
  private Facts facts() {
    return Optional.ofNullable(facts).orElse(Facts.NONE);
  }

  /** Why a backend failed. More reasons may be added. */
  public enum Reason {
    /** The key is missing or wrong. */
    AUTHENTICATION,
    /** The key is right but does not permit this. */
    PERMISSION,
    /** The request is at fault; sending it again cannot succeed. */
    INVALID_REQUEST,
    /** The prompt, or prompt and reply together, are longer than the model can take. */
    CONTEXT_OVERFLOW,
    /** The provider refuses to answer this. */
    CONTENT_FILTERED,
    /** There is no such model here. */
    MODEL_NOT_FOUND,
    /** The server asks for fewer requests. */
    RATE_LIMITED,
    /** The account has no budget left. */
    QUOTA_EXHAUSTED,
    /** No connection to the server came about. */
    UNREACHABLE,
    /** One of the four clocks rang. */
    TIMEOUT,
    /** The server says that it cannot answer now. */
    UNAVAILABLE,
    /** The server answered something that this backend does not understand. */
    INVALID_RESPONSE,
    /** The reply was cut off; {@link BackendException#partialReply()} has what had arrived. */
    INCOMPLETE,
    /** Nobody waits for the reply any more: the call was cancelled or the backend closed. */
    CANCELLED,
    /** This backend, or this model, has no such feature. */
    UNSUPPORTED;

    /** Whether the same request may succeed later. */
    public boolean isTransient() {
      return switch (this) {
        case RATE_LIMITED, UNREACHABLE, TIMEOUT, UNAVAILABLE, INCOMPLETE -> true;
        default -> false;
      };
    }
  }

  private record Facts(
      OptionalInt httpStatus,
      Optional<Duration> retryAfter,
      int attempts,
      Optional<String> providerCode,
      Optional<String> requestId,
      Optional<Reply> partialReply) {

    static final Facts NONE =
        new Facts(
            OptionalInt.empty(),
            Optional.empty(),
            1,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    Facts withHttpStatus(OptionalInt status) {
      return new Facts(status, retryAfter, attempts, providerCode, requestId, partialReply);
    }

    Facts withRetryAfter(Optional<Duration> wait) {
      return new Facts(httpStatus, wait, attempts, providerCode, requestId, partialReply);
    }

    Facts withAttempts(int count) {
      return new Facts(httpStatus, retryAfter, count, providerCode, requestId, partialReply);
    }

    Facts withProviderCode(Optional<String> code) {
      return new Facts(httpStatus, retryAfter, attempts, code, requestId, partialReply);
    }

    Facts withRequestId(Optional<String> id) {
      return new Facts(httpStatus, retryAfter, attempts, providerCode, id, partialReply);
    }

    Facts withPartialReply(Optional<Reply> partial) {
      return new Facts(httpStatus, retryAfter, attempts, providerCode, requestId, partial);
    }
  }
}
