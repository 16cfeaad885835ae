package dev.mellea4j.backend.litellm.aws;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.Secret;
import dev.mellea4j.http.HttpCall;
import java.util.Optional;

/** Keys that somebody set. */
record StaticKeys(AwsKeys keys) implements KeySource {

  /**
   * Reads them, all from one place.
   *
   * @param config whose settings, or whose environment variables, hold them
   * @throws IllegalArgumentException if one is missing or malformed
   */
  static StaticKeys of(BackendConfig config) {
    var id = config.require(AwsAccess.KEY_ID.key());
    config.require(AwsAccess.SECRET_KEY.key());
    if (!id.matches("\\w+")) {
      throw new IllegalArgumentException(
          "Setting '%s' is no id of a key of AWS, which are letters and digits"
              .formatted(AwsAccess.KEY_ID));
    }
    return new StaticKeys(
        new AwsKeys(
            id,
            config.get(AwsAccess.SECRET_KEY.key(), Secret::key).orElseThrow(),
            config.get(AwsAccess.SESSION_TOKEN.key(), Secret::key),
            Optional.empty()));
  }

  @Override
  public Optional<AwsKeys> get(HttpCall call) {
    return Optional.of(keys);
  }

  @Override
  public boolean renew(String refusedId) {
    return false;
  }

  @Override
  public String advice() {
    return keys.token().isPresent()
        ? "The keys of a session expire: set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and"
            + " AWS_SESSION_TOKEN anew"
        : "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, which belong together, to valid ones";
  }

  @Override
  public void close() {}

  /** Returns nothing of them. */
  @Override
  public String toString() {
    return "StaticKeys";
  }
}
