package dev.mellea4j.http.connection;

import dev.mellea4j.api.Timeouts;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way: how far it came, and which clock rang.
 *
 * <p>Reads are timed one by one, so that a clock costs next to nothing while bytes flow and stands
 * still while the reader is busy elsewhere. What no read limits, connecting and sending, is aborted
 * by an alarm.
 */
public final class Exchange {

  /** A body that the buffers of the operating system surely hold is sent without an alarm. */
  private static final long SENT_AT_ONCE = 16 * 1024;

  /** What may follow the last thing of interest: the end of a stream, a line break. */
  private static final int MOST_REST = 512;

  private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final HttpUriRequestBase request;
  private final String address;
  private final Alarms alarms;
  private final long connect;
  private final long firstByte;
  private final long betweenBytes;

  private volatile @Nullable Limit rang;
  private volatile @Nullable Future<?> lookup;
  private @Nullable Connection connection;
  private @Nullable TimedBody body;
  private boolean sent;
  private boolean answered;
  private long sentNanos;
  private long graceNanos;
  private boolean enough;

  /**
   * Makes an exchange.
   *
   * @param request to the root of the server
   * @param address path and query, which may be secret and which HttpClient would log; the request
   *     has them while it is sent
   */
  public Exchange(HttpUriRequestBase request, String address, Timeouts timeouts, Alarms alarms) {
    this.request = request;
    this.address = address;
    this.alarms = alarms;
    this.connect = Nanos.of(timeouts.connect());
    this.firstByte = Nanos.of(timeouts.firstByte());
    this.betweenBytes = Nanos.of(timeouts.betweenBytes());
  }

  static Exchange of(HttpContext context) {
    return ((Context) context).exchange;
  }

  /** A context in which the layers below find this exchange. */
  HttpContext context() {
    return new Context(this);
  }

  private static final class Context extends HttpClientContext {
    private final Exchange exchange;

    Context(Exchange exchange) {
      this.exchange = exchange;
    }
  }

  HttpUriRequestBase request() {
    return request;
  }

  String address() {
    return address;
  }

  /** Breaks the connection off, in any phase and from any thread. */
  public void abort() {
    request.cancel();
    var waiting = lookup;
    if (waiting != null) {
      waiting.cancel(false);
    }
  }

  /** Waits for the end of a name lookup, unless this exchange is aborted before. */
  InetAddress[] await(Future<InetAddress[]> addresses) throws UnknownHostException {
    lookup = addresses;
    if (request.isCancelled()) {
      addresses.cancel(false);
    }
    try {
      return addresses.get();
    } catch (ExecutionException e) {
      throw unknown(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unknown(e);
    } catch (CancellationException e) {
      throw unknown(e);
    }
  }

  private static UnknownHostException unknown(@Nullable Throwable cause) {
    var failure = new UnknownHostException();
    failure.initCause(cause);
    return failure;
  }

  /** Ends it because a clock rang, from any thread. */
  public void ring(Limit limit) {
    rang = limit;
    abort();
  }

  /** Starts the clock of a new connection; closing the result stops it. */
  Alarms.Alarm connecting() {
    return alarms.set(connect, () -> ring(Limit.CONNECT));
  }

  /** A way to send a request and to receive the head of its answer. */
  interface Sender {
    ClassicHttpResponse send() throws IOException, HttpException;
  }

  /** Asks a proxy for a tunnel, which is part of connecting. */
  ClassicHttpResponse tunnelling(Connection over, Sender sender) throws IOException, HttpException {
    connection = over;
    over.beginHead(Nanos.FOREVER);
    var clock = connecting();
    try {
      var response = sender.send();
      over.endHead();
      return response;
    } finally {
      clock.close();
    }
  }

  /** Sends on {@code over}, until the head of the answer is there. */
  ClassicHttpResponse sending(Connection over, Sender sender) throws IOException, HttpException {
    connection = over;
    sent = true;
    sentNanos = System.nanoTime();
    limitReads(firstByte);
    over.beginHead(firstByte);
    var clock = sendClock();
    try {
      var response = sender.send();
      over.endHead();
      answered = true;
      return response;
    } catch (SocketTimeoutException e) {
      rang = Limit.FIRST_BYTE;
      throw e;
    } finally {
      clock.close();
    }
  }

  private Alarms.Alarm sendClock() {
    var body = request.getEntity();
    boolean atOnce = body == null || body.getContentLength() <= SENT_AT_ONCE;
    return alarms.set(atOnce ? Nanos.FOREVER : firstByte, () -> ring(Limit.FIRST_BYTE));
  }

  /** Returns the body of the answer, each read under the clock that watches it. */
  public InputStream body(@Nullable HttpEntity entity) throws IOException {
    if (entity == null || !entity.isStreaming()) {
      // There is none, and the connection already belongs to others.
      return InputStream.nullInputStream();
    }
    var timed = new TimedBody(entity.getContent());
    body = timed;
    return timed;
  }

  /**
   * Ends an answer that was read: the connection goes back to the pool if next to nothing follows,
   * else it is closed.
   */
  public void finish() {
    if (body != null && !body.drained()) {
      abort();
    }
  }

  /**
   * Takes what has been read for all that matters: more may come for so long, and however the
   * answer ends then, it has ended. Saying it again grants the time anew.
   */
  public void endsWithin(long nanos) {
    enough = true;
    graceNanos = System.nanoTime() + nanos;
  }

  private void limitReads(long nanos) throws IOException {
    if (connection != null) {
      connection.limitReads(nanos);
    }
  }

  /** The clock that rang, if one did. */
  public @Nullable Limit rang() {
    return rang;
  }

  /** Whether a connection was there to send on. */
  public boolean sent() {
    return sent;
  }

  /** Whether the head of an answer has arrived. */
  public boolean answered() {
    return answered;
  }

  /** The body of an answer. After its end the connection may already serve another exchange. */
  private final class TimedBody extends InputStream {

    private final InputStream body;
    private boolean begun;
    private boolean ended;

    TimedBody(InputStream body) {
      this.body = body;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (enough) {
        return readRest(target, offset, length);
      }
      return begun ? readOn(target, offset, length) : readFirst(target, offset, length);
    }

    private int readRest(byte[] target, int offset, int length) {
      long left = graceNanos - System.nanoTime();
      if (left <= 0) {
        return -1;
      }
      try {
        limitReads(Math.min(left, betweenBytes));
        int read = body.read(target, offset, length);
        ended = read < 0;
        return read;
      } catch (IOException e) {
        // Too late to matter; the connection is not used again.
        return -1;
      }
    }

    /** Waits for the first byte no longer than is left after the wait for the head. */
    private int readFirst(byte[] target, int offset, int length) throws IOException {
      if (firstByte != Nanos.FOREVER) {
        limitReads(Math.max(0, firstByte - (System.nanoTime() - sentNanos)));
      }
      try {
        int read = body.read(target, offset, length);
        begun = true;
        ended = read < 0;
        if (!ended) {
          limitReads(betweenBytes);
        }
        return read;
      } catch (SocketTimeoutException e) {
        rang = Limit.FIRST_BYTE;
        throw e;
      }
    }

    private int readOn(byte[] target, int offset, int length) throws IOException {
      try {
        int read = body.read(target, offset, length);
        ended = read < 0;
        return read;
      } catch (SocketTimeoutException e) {
        rang = Limit.BETWEEN_BYTES;
        throw e;
      }
    }

    /** Whether nothing, or only a little that comes at once, follows what was read. */
    boolean drained() {
      try {
        return ended || endsSoon();
      } catch (IOException e) {
        // Not worth waiting for.
        return false;
      }
    }

    private boolean endsSoon() throws IOException {
      long deadline = System.nanoTime() + REST_NANOS;
      for (int left = MOST_REST; !ended && left > 0 && System.nanoTime() < deadline; left--) {
        limitReads(REST_NANOS);
        ended = body.read() < 0;
      }
      return ended;
    }
  }
}
