package dev.mellea4j.core.session;

import dev.mellea4j.core.event.SessionEvent;
import dev.mellea4j.core.event.SessionListener;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who is told what happens in one session. */
public final class Listeners {

  private static final Logger log = LoggerFactory.getLogger(SessionListener.class);

  private static final int MOST_BROKEN = 100;

  private final String session = UUID.randomUUID().toString();
  private final List<SessionListener> all;
  private final Set<SessionListener> complained =
      Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
  private final AtomicLong calls = new AtomicLong();

  private Listeners(List<SessionListener> all) {
    this.all = List.copyOf(all);
  }

  /** Returns those that are installed, followed by these. */
  public static Listeners with(List<SessionListener> given) {
    var all = new ArrayList<>(installed());
    all.addAll(given);
    return new Listeners(all);
  }

  /** Returns the same for another session. */
  public Listeners ofCopy() {
    return new Listeners(all);
  }

  /** A provider that is broken is logged, and hides no other; nor may it break for ever. */
  private static List<SessionListener> installed() {
    var found = new ArrayList<SessionListener>();
    var providers = ServiceLoader.load(SessionListener.class).iterator();
    for (int broken = 0; broken < MOST_BROKEN; broken++) {
      try {
        while (providers.hasNext()) {
          found.add(providers.next());
        }
        return found;
      } catch (ServiceConfigurationError | LinkageError e) {
        log.warn("A session listener cannot be loaded; mend its jar or leave it out", e);
      }
    }
    return found;
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  String session() {
    return session;
  }

  /** Returns the number of the next call. */
  long nextCall() {
    return calls.incrementAndGet();
  }

  void tell(SessionEvent event) {
    for (var listener : all) {
      try {
        listener.told(event);
      } catch (Throwable e) {
        refuseFatal(e);
        complain(listener, e);
      }
    }
  }

  /** What has befallen the JVM, and not the listener alone, goes on. */
  private static void refuseFatal(Throwable failure) {
    if (failure instanceof VirtualMachineError fatal && !(fatal instanceof StackOverflowError)) {
      throw fatal;
    }
  }

  private void complain(SessionListener listener, Throwable failure) {
    if (complained.add(listener)) {
      log.warn("The session listener '{}' failed; it is told on", listener.getClass(), failure);
    }
  }
}
