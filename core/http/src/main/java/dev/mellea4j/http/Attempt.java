package dev.mellea4j.http;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Timeouts;
import dev.mellea4j.http.connection.Alarms;
import dev.mellea4j.http.connection.Exchange;
import dev.mellea4j.http.connection.Limit;
import dev.mellea4j.http.connection.Nanos;
import dev.mellea4j.http.connection.ProxyRefusalException;
import dev.mellea4j.http.stream.OversizedReplyException;
import dev.mellea4j.http.stream.UnreadableReplyException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** One try at a request: sends it, has its answer read, and says why it failed if it did. */
final class Attempt {

  private static final Logger log = LoggerFactory.getLogger(HttpTransport.class);
  static final String INTERRUPTED = "its thread was interrupted";
  private static final int PROXY_WANTS_NAME = 407;
  private static final int MOST_ERROR_BYTES = 8 * 1024;
  private static final Set<Integer> PASSING = Set.of(408, 409, 425, 429);
  private static final Set<Reason> PASSING_WITHIN = Set.of(Reason.RATE_LIMITED, Reason.UNAVAILABLE);

  private final HttpTransport transport;
  private final HttpCall call;
  private final HttpRequest request;
  private final Failures failures;
  private final Timeouts clocks;
  private final Exchange exchange;
  private @Nullable ClassicHttpResponse response;
  private @Nullable Answer answer;
  private boolean mayPass;

  Attempt(
      HttpTransport transport,
      HttpCall call,
      HttpRequest request,
      List<Header> authorised,
      Failures failures) {
    this.transport = transport;
    this.call = call;
    this.request = request;
    this.failures = failures;
    this.clocks = request.clocks(call.timeouts());
    var address = transport.endpoint().target(request.path()).toString();
    this.exchange = new Exchange(message(authorised), address, clocks, transport.alarms());
  }

  private HttpUriRequestBase message(List<Header> authorised) {
    var message = transport.request(request.method());
    transport.endpoint().headers().forEach(h -> message.setHeader(h.name(), h.value()));
    request.headers().forEach(h -> message.setHeader(h.name(), h.value()));
    authorised.forEach(h -> message.setHeader(h.name(), h.value()));
    request.body().ifPresent(body -> add(body, message));
    return message;
  }

  private static void add(HttpRequest.Body body, HttpUriRequestBase message) {
    if (!message.containsHeader("Content-Type")) {
      message.setHeader("Content-Type", body.mediaType());
    }
    message.setEntity(new ByteArrayEntity(body.bytes(), null));
  }

  /** Breaks it off, from any thread. */
  void abort() {
    exchange.abort();
  }

  /**
   * Runs it on this thread.
   *
   * @throws BackendException if it fails; else what the sink or the reader threw
   */
  <T> T run(AnswerReader<T> reader) {
    boolean done = false;
    long start = System.nanoTime();
    var limit = aside();
    try {
      T result = read(reader);
      done = true;
      return inTime(result);
    } catch (IOException | RuntimeException e) {
      throw call.threw(e) ? unchanged(e) : told(failure(e));
    } finally {
      limit.close();
      if (!done) {
        exchange.abort();
      }
      log(done, System.nanoTime() - start);
    }
  }

  /** The clock of an aside, which has nothing to do with that of the call. */
  private Alarms.Alarm aside() {
    long nanos = request.isAside() ? Nanos.of(clocks.total()) : Nanos.FOREVER;
    return transport.alarms().set(nanos, () -> exchange.ring(Limit.TOTAL));
  }

  private RuntimeException told(RuntimeException e) {
    return e instanceof BackendException failure ? failures.withoutSecrets(identified(failure)) : e;
  }

  private BackendException identified(BackendException failure) {
    return response == null ? failure : RequestId.addTo(failure, response);
  }

  private void log(boolean done, long nanos) {
    if (log.isDebugEnabled()) {
      log.debug(
          "{} {} {} in {} ms",
          request.method(),
          transport.endpoint().shown(request.path()),
          done ? "answered" : "failed",
          TimeUnit.NANOSECONDS.toMillis(nanos));
    }
  }

  /** A reply that was read to its end after the call was ended comes too late. */
  private <T> T inTime(T result) {
    var ended = call.ended(failures, null);
    if (ended.isPresent()) {
      throw ended.get();
    }
    return result;
  }

  private <T> T read(AnswerReader<T> reader) throws IOException {
    var head = transport.execute(exchange);
    response = head;
    var body = Encodings.decoded(head, exchange.body(head.getEntity()));
    if (head.getCode() == PROXY_WANTS_NAME) {
      throw failures.proxyRefused(transport.proxy(), head, null);
    }
    if (!isAnswer(head.getCode())) {
      throw refused(head, body);
    }
    var whole =
        new Answer(head, exchange, body, call, failures, transport.buffers(), request.warnings());
    T result = read(reader, whole);
    exchange.finish();
    return result;
  }

  private boolean isAnswer(int status) {
    return status / 100 == 2 || (status / 100 == 3 && request.seesRedirects());
  }

  private <T> T read(AnswerReader<T> reader, Answer from) throws IOException {
    answer = from;
    try {
      return reader.read(from);
    } finally {
      from.release();
    }
  }

  private BackendException refused(ClassicHttpResponse response, InputStream body)
      throws IOException {
    var failure = failures.refused(response, body.readNBytes(MOST_ERROR_BYTES));
    exchange.finish();
    mayPass = mayPass(response, failure.reason());
    return failure;
  }

  private static boolean mayPass(ClassicHttpResponse response, Reason reason) {
    int status = response.getCode();
    boolean passing = PASSING.contains(status) || (status >= 500 && status != 501);
    var should = Answer.header(response, "x-should-retry").orElse("");
    return passing && PASSING_WITHIN.contains(reason) && !should.equalsIgnoreCase("false");
  }

  /** What to throw for {@code e}; our own flags go before what the exception says. */
  private RuntimeException failure(Exception e) {
    var ended = call.ended(failures, e);
    if (ended.isPresent()) {
      return ended.get();
    }
    if (e instanceof HttpCall.OverException) {
      return failures.cancelled(INTERRUPTED, e);
    }
    if (e instanceof BackendException known) {
      mayPass |= answer != null && PASSING_WITHIN.contains(known.reason());
      return known;
    }
    if (e instanceof IOException io) {
      return failure(io);
    }
    if (e instanceof JacksonException && e.getCause() instanceof IOException io) {
      return failure(io);
    }
    return e instanceof JacksonException malformed ? failure(malformed) : (RuntimeException) e;
  }

  private BackendException failure(IOException e) {
    if (Thread.currentThread().isInterrupted()) {
      return failures.cancelled(INTERRUPTED, e);
    }
    var rang = exchange.rang();
    mayPass = rang == null || rang == Limit.CONNECT;
    if (rang != null) {
      return failures.rang(rang, e);
    }
    if (e instanceof OversizedReplyException) {
      mayPass = false;
      return failures.tooLarge();
    }
    if (e instanceof UnreadableReplyException unreadable) {
      mayPass = false;
      return failures.unreadable(unreadable.what());
    }
    if (e instanceof MessageConstraintException) {
      mayPass = false;
      return failures.unreadable("headers that do not end");
    }
    if (e instanceof ClientProtocolException) {
      mayPass = false;
      return failures.unreadable("what is not HTTP");
    }
    if (e instanceof ProxyRefusalException refusal) {
      mayPass = refusal.status() >= 500;
      return failures.proxyRefused(transport.proxy(), refusal.answer(), e);
    }
    if (!exchange.sent()) {
      return failures.unreachable(transport.proxy(), e);
    }
    mayPass = !isWorkDone();
    return exchange.answered() ? failures.brokeOff(e) : failures.unanswered(e);
  }

  /** Whether a reply was ready, which is paid for even if it did not arrive whole. */
  private boolean isWorkDone() {
    return request.method().equals("POST") && answer != null && answer.isWorkDone();
  }

  private BackendException failure(JacksonException e) {
    boolean brokeOff = answer != null && answer.brokeOff();
    mayPass = brokeOff && !isWorkDone();
    var place = MalformedJson.at(e);
    return brokeOff ? failures.brokeOff(place) : failures.malformed(place);
  }

  /** What to tell of a refusal of these headers. */
  Refusal refusal(List<Header> authorised) {
    return new Refusal(
        authorised,
        Optional.ofNullable(response)
            .flatMap(head -> Answer.header(head, "Date"))
            .map(DateUtils::parseStandardDate));
  }

  /** Whether the same request may succeed if it is sent again. */
  boolean mayPass() {
    return mayPass && !request.isAside();
  }

  /** Throws what a sink threw, of whatever type. */
  @SuppressWarnings("unchecked")
  private static <E extends Throwable> RuntimeException unchanged(Throwable e) throws E {
    throw (E) e;
  }
}
