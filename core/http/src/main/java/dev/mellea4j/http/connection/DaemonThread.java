package dev.mellea4j.http.connection;

/** Threads that hold on to nothing of the one that happened to need them first. */
final class DaemonThread {

  private DaemonThread() {}

  /** Returns a thread to be started. */
  static Thread of(String name, Runnable task) {
    var thread = new Thread(null, task, name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    return thread;
  }
}
