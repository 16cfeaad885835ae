package dev.mellea4j.backend.litellm.aws;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.http.Lent;
import java.time.Instant;

/** Keys that serve for a while. */
record LentKeys(AwsKeys keys, Instant renewAt, Instant expires) implements Lent {

  LentKeys {
    requireNonNull(keys, "keys");
    requireNonNull(renewAt, "renewAt");
    requireNonNull(expires, "expires");
  }
}
