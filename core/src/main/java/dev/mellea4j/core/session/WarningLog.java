package dev.mellea4j.core.session;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.Reply;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the warnings of replies, each once for a backend, whichever session it came from. */
final class WarningLog {

  private static final Logger log = LoggerFactory.getLogger("dev.mellea4j.core.MelleaSession");

  /** Bounds the memory of a backend whose warnings differ from reply to reply. */
  private static final int MOST_REMEMBERED = 1000;

  private static final Map<Backend, Set<String>> LOGGED = new WeakHashMap<>();

  private WarningLog() {}

  static void log(Backend backend, Reply reply) {
    for (var warning : reply.warnings()) {
      if (isNew(backend, warning)) {
        log.warn(warning);
      }
    }
  }

  private static boolean isNew(Backend backend, String warning) {
    synchronized (LOGGED) {
      var logged = LOGGED.computeIfAbsent(backend, b -> new HashSet<>());
      return logged.size() < MOST_REMEMBERED && logged.add(warning);
    }
  }
}
