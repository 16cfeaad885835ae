package dev.mellea4j.api;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** What may hang on a part of a prompt, whatever the part is. */
record Marks(Extras extras, Optional<CachePoint> cachePoint) {

  static final Marks NONE = new Marks(Extras.none(), Optional.empty());

  Marks withExtras(Extras facts) {
    return new Marks(requireNonNull(facts, "extras"), cachePoint);
  }

  Marks withCachePoint(CachePoint point) {
    return new Marks(extras, Optional.of(point));
  }
}
