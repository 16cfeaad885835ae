package dev.mellea4j.backend.hf.hub;

import dev.mellea4j.api.Progress;
import dev.mellea4j.api.ReplySink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands for a caller in several calls at once: cancels them together, and adds up how far they
 * are. Thread-safe; the caller's own sink is told on the caller's thread alone.
 */
final class SharedSink implements ReplySink {

  private final Map<String, Long> done = new ConcurrentHashMap<>();
  private final List<Runnable> hooks = new ArrayList<>();
  private boolean cancelled;

  @Override
  public void text(String piece) {}

  @Override
  public boolean wantsPieces() {
    return false;
  }

  @Override
  public void progress(Progress news) {
    if (news.bytesDone() > 0) {
      done.put(news.phase(), news.bytesDone());
    }
  }

  long bytesDone() {
    return done.values().stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public void onCancel(Runnable hook) {
    if (!add(hook)) {
      hook.run();
    }
  }

  private synchronized boolean add(Runnable hook) {
    hooks.add(hook);
    return !cancelled;
  }

  void cancel() {
    List<Runnable> all;
    synchronized (this) {
      cancelled = true;
      all = List.copyOf(hooks);
    }
    all.forEach(Runnable::run);
  }
}
