package dev.mellea4j.http;

import java.net.InetAddress;
import java.util.concurrent.CountDownLatch;
import org.apache.hc.client5.http.DnsResolver;

/** A name service that does not answer, and heeds no interrupt, until it is closed. */
final class StuckNames implements DnsResolver, AutoCloseable {

  private final CountDownLatch closed = new CountDownLatch(1);

  @Override
  public InetAddress[] resolve(String host) {
    while (closed.getCount() > 0) {
      try {
        closed.await();
      } catch (InterruptedException e) {
        // As the system's does.
      }
    }
    return new InetAddress[] {InetAddress.getLoopbackAddress()};
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    throw new AssertionError("nobody asks");
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
