package dev.mellea4j.core.session;

import dev.mellea4j.api.Backend;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs the warnings about one backend's replies, each once, whichever session they came from.
 *
 * <p>Sessions come and go, such as one a request of a web server, and backends are the
 * application's: so the logs are kept here, by the identity of the backend and as long as it lives.
 */
final class WarningLog {

  private static final Logger log = LoggerFactory.getLogger("dev.mellea4j.core.MelleaSession");

  /** Bounds the memory of a backend whose warnings differ from reply to reply. */
  private static final int MOST_REMEMBERED = 1000;

  private static final Map<Owner, WarningLog> LOGS = new HashMap<>();
  private static final ReferenceQueue<Backend> GONE = new ReferenceQueue<>();

  private final Set<String> logged = new HashSet<>();

  private WarningLog() {}

  /** Returns the log of this backend and of no other, even of an equal one. */
  static WarningLog of(Backend backend) {
    synchronized (LOGS) {
      for (var gone = GONE.poll(); gone != null; gone = GONE.poll()) {
        LOGS.remove(gone);
      }
      return LOGS.computeIfAbsent(new Owner(backend), owner -> new WarningLog());
    }
  }

  void log(String warning) {
    if (isNew(warning)) {
      log.warn(warning);
    }
  }

  private synchronized boolean isNew(String warning) {
    return logged.size() < MOST_REMEMBERED && logged.add(warning);
  }

  /** A backend by its identity. */
  private static final class Owner extends WeakReference<Backend> {

    private final int hash;

    Owner(Backend backend) {
      super(backend, GONE);
      this.hash = System.identityHashCode(backend);
    }

    @Override
    public boolean equals(Object other) {
      var backend = get();
      return this == other
          || (backend != null && other instanceof Owner that && that.refersTo(backend));
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }
}
