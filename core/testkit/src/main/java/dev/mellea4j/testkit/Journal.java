package dev.mellea4j.testkit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What happened on a server so far. Thread-safe; those who wait are woken by every entry. */
final class Journal {

  private final List<ReceivedRequest> requests = new ArrayList<>();
  private final Queue<ReceivedRequest> untaken = new ArrayDeque<>();
  private final Queue<Disconnect> disconnects = new ArrayDeque<>();
  private final List<Throwable> failures = new ArrayList<>();
  private final Set<ServerConnection> open = new HashSet<>();
  private int opened;

  synchronized void received(ReceivedRequest request) {
    requests.add(request);
    untaken.add(request);
    notifyAll();
  }

  synchronized void disconnected(Disconnect disconnect) {
    disconnects.add(disconnect);
    notifyAll();
  }

  synchronized void failed(Throwable failure) {
    failures.add(failure);
  }

  /** The number that the next connection gets. */
  synchronized int nextConnection() {
    return ++opened;
  }

  synchronized void connectionOpened(ServerConnection connection) {
    open.add(connection);
  }

  synchronized void connectionClosed(ServerConnection connection) {
    open.remove(connection);
    notifyAll();
  }

  synchronized List<ReceivedRequest> requests() {
    return List.copyOf(requests);
  }

  synchronized List<Throwable> failures() {
    return List.copyOf(failures);
  }

  synchronized List<ServerConnection> openConnections() {
    return List.copyOf(open);
  }

  synchronized int connectionsOpened() {
    return opened;
  }

  Optional<ReceivedRequest> takeRequest(Duration longest) {
    return await(longest, () -> Optional.ofNullable(untaken.poll()));
  }

  Optional<Disconnect> takeDisconnect(Duration longest) {
    return await(longest, () -> Optional.ofNullable(disconnects.poll()));
  }

  boolean awaitNoConnection(Duration longest) {
    return await(longest, () -> open.isEmpty() ? Optional.of(true) : Optional.empty()).isPresent();
  }

  private synchronized <T> Optional<T> await(Duration longest, Supplier<Optional<T>> wanted) {
    long deadline = System.nanoTime() + longest.toNanos();
    var found = wanted.get();
    for (long left = longest.toNanos(); found.isEmpty() && left > 0; ) {
      waitNanos(left);
      found = wanted.get();
      left = deadline - System.nanoTime();
    }
    return found;
  }

  private void waitNanos(long nanos) {
    try {
      TimeUnit.NANOSECONDS.timedWait(this, nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for the scripted server", e);
    }
  }
}
