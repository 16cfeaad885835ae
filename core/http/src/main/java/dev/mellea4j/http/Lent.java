package dev.mellea4j.http;

import java.time.Instant;

/** What somebody hands out for a while, such as a token or the keys of a role. */
public interface Lent {

  /** Returns when to get the next one, before it expires. */
  Instant renewAt();

  /** Returns when it is of no more use. */
  Instant expires();
}
