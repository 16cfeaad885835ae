package dev.mellea4j.config.workflow;

import java.time.Duration;

/** Waits. */
@FunctionalInterface
interface Pause {

  /** Sleeps. */
  Pause SLEEP = wait -> Thread.sleep(wait.toMillis());

  void await(Duration wait) throws InterruptedException;
}
