package dev.mellea4j.backend.litellm.aws;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.Secret;
import java.time.Instant;
import java.util.Optional;

/**
 * Credentials of AWS.
 *
 * @param token of a session, if the keys are temporary
 * @param expires when they are of no more use, if that is known
 */
record AwsKeys(String id, Secret secret, Optional<Secret> token, Optional<Instant> expires) {

  AwsKeys {
    requireNonNull(id, "id");
    requireNonNull(secret, "secret");
    requireNonNull(token, "token");
    requireNonNull(expires, "expires");
  }

  /** Returns nothing of them. */
  @Override
  public String toString() {
    return "AwsKeys";
  }
}
