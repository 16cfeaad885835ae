package dev.mellea4j.http;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * That a server took headers for no (longer) valid.
 *
 * @param headers what {@link Authorizer#headers} had returned
 * @param serverTime what time it was at the server, if it said so
 */
public record Refusal(List<Header> headers, Optional<Instant> serverTime) {

  public Refusal {
    headers = List.copyOf(headers);
    requireNonNull(serverTime, "serverTime");
  }
}
