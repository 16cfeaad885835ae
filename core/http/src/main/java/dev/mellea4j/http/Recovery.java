package dev.mellea4j.http;

import java.util.function.Supplier;

/** Mends what makes a request fail, such as a model that is not there yet, and asks again. */
public interface Recovery {

  /** Mends nothing. */
  Recovery NONE =
      new Recovery() {
        @Override
        public <T> T run(HttpCall call, Supplier<T> ask) {
          return ask.get();
        }
      };

  /**
   * Returns what {@code ask} does, if need be on a second try.
   *
   * @param ask sends the request; nothing was handed on if it fails with a reason that can be
   *     mended. What a sink threw ({@link HttpCall#threw}) is thrown on.
   */
  <T> T run(HttpCall call, Supplier<T> ask);
}
