package dev.mellea4j.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;

/** Takes connections on a port of the loopback address that is free. Its threads are daemons. */
final class LoopbackListener {

  private final String name;
  private final Visitors visitors;
  private final ServerSocket listener;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile boolean closed;

  /** What is done with those who connect; on the thread that accepts them. */
  interface Visitors {

    void come(Socket tcp) throws IOException;

    void failed(IOException failure);
  }

  /**
   * Takes a port; nobody is accepted before {@link #start}.
   *
   * @param name how the names of its threads start
   */
  LoopbackListener(String name, Visitors visitors) throws IOException {
    this.name = name;
    this.visitors = visitors;
    this.listener = new ServerSocket(0, 1000, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
  }

  void start() {
    startThread("accept", this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  void startThread(String role, Runnable task) {
    var thread = new Thread(task, name + "-" + port() + "-" + role);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!closed) {
      acceptOne();
    }
    stopped.countDown();
  }

  private void acceptOne() {
    try {
      var tcp = listener.accept();
      if (closed) {
        tcp.close();
      } else {
        tcp.setTcpNoDelay(true);
        visitors.come(tcp);
      }
    } catch (IOException e) {
      if (!closed) {
        visitors.failed(e);
      }
    }
  }

  /** Closes the port, which is free only when no thread waits on it any more. */
  void close() {
    closed = true;
    try {
      listener.close();
      stopped.await();
    } catch (IOException e) {
      visitors.failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
