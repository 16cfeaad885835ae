package dev.mellea4j.backend.litellm.aws;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.http.HttpCall;
import java.util.Optional;

/** Where keys of AWS come from. Thread-safe. */
interface KeySource {

  /**
   * Returns keys that are good at the moment; none if the call ends meanwhile.
   *
   * @throws BackendException with AUTHENTICATION if there are none
   */
  Optional<AwsKeys> get(HttpCall call);

  /**
   * Returns whether there may be others than those that were refused.
   *
   * @param refusedId of their key; meanwhile others may have told the same
   */
  boolean renew(String refusedId);

  /** Returns what to do if they are refused for good. */
  String advice();

  void close();
}
