package dev.mellea4j.core.lifetime;

import dev.mellea4j.api.ReplySink;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The context class loader that code runs with. That of a plug-in is its own, since its libraries
 * look there for services and files; what it calls back is the application's again.
 */
public final class ContextLoader {

  private static final ContextLoader UNCHANGED = new ContextLoader(Optional.empty());

  private final Optional<ClassLoader> loader;

  private ContextLoader(Optional<ClassLoader> loader) {
    this.loader = loader;
  }

  /** Returns what leaves threads as they are. */
  public static ContextLoader unchanged() {
    return UNCHANGED;
  }

  public static ContextLoader of(ClassLoader loader) {
    return new ContextLoader(Optional.of(loader));
  }

  /** Runs code, after which the thread has the loader that it had before. */
  public <T> T call(Supplier<T> code) {
    if (loader.isEmpty()) {
      return code.get();
    }
    var thread = Thread.currentThread();
    var before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader.get());
    try {
      return code.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Runs code as {@link #call} does. */
  void run(Runnable code) {
    call(
        () -> {
          code.run();
          return code;
        });
  }

  /** Returns a sink for the code, which runs the caller's own as the caller would. */
  ReplySink sink(ReplySink callers) {
    if (loader.isEmpty()) {
      return callers;
    }
    var mine = Optional.ofNullable(Thread.currentThread().getContextClassLoader());
    return new CallersSink(callers, new ContextLoader(mine), this);
  }
}
