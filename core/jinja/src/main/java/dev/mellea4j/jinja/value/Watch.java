package dev.mellea4j.jinja.value;

import java.time.Duration;

/** Ends a rendering that takes too long or that its caller no longer wants. */
final class Watch {

  private final Duration most;
  private final long start = System.nanoTime();
  private final Runnable checkpoint;

  Watch(Duration most, Runnable checkpoint) {
    this.most = most;
    this.checkpoint = checkpoint;
  }

  void check() {
    if (System.nanoTime() - start > most.toNanos()) {
      throw new Failure(
          "Rendering takes more than %s ms".formatted(most.toMillis()),
          "Simplify the template or raise the limit");
    }
    checkpoint.run();
  }
}
