package dev.mellea4j.http;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Authorises with a bearer token that another server hands out for a while: fetched once for all
 * callers that wait for it, renewed a while before it expires, and after a refusal.
 *
 * <p>If renewing it before its time fails, the old token serves until it expires.
 */
public final class TokenAuthorizer implements Authorizer {

  /** No request is sent with a token that may expire on the way. */
  private static final Duration MARGIN = Duration.ofSeconds(10);

  private final HttpTransport server;
  private final Supplier<RoundTrip<Token>> question;
  private final InstantSource clock;
  private final SharedWork fetching = new SharedWork();
  private final AtomicReference<Optional<Token>> token = new AtomicReference<>(Optional.empty());

  /**
   * A token.
   *
   * @param renewAt when to fetch the next one, before it expires
   */
  public record Token(Secret value, Instant renewAt, Instant expires) {

    public Token {
      requireNonNull(value, "value");
      requireNonNull(renewAt, "renewAt");
      requireNonNull(expires, "expires");
    }

    /** Returns a token that is renewed when nine tenths of its lifetime are over. */
    public static Token of(Secret value, Instant now, Duration lifetime) {
      var renewAt = now.plus(lifetime.multipliedBy(9).dividedBy(10));
      return new Token(value, renewAt, now.plus(lifetime));
    }
  }

  TokenAuthorizer(HttpEndpoint server, Supplier<RoundTrip<Token>> question, InstantSource clock) {
    this.server = HttpTransport.open(server);
    this.question = requireNonNull(question, "question");
    this.clock = requireNonNull(clock, "clock");
  }

  /**
   * Returns an authorizer; connects to nothing yet.
   *
   * @param server that hands out tokens
   * @param question how it is asked for one
   */
  public static TokenAuthorizer of(HttpEndpoint server, RoundTrip<Token> question) {
    return of(server, () -> question);
  }

  /**
   * Returns an authorizer; connects to nothing yet.
   *
   * @param server that hands out tokens
   * @param question how it is asked for one, made anew each time, as it may tell the time
   */
  public static TokenAuthorizer of(HttpEndpoint server, Supplier<RoundTrip<Token>> question) {
    return of(server, question, InstantSource.system());
  }

  /**
   * Returns an authorizer whose tokens grow old by this clock; connects to nothing yet.
   *
   * @param server that hands out tokens
   * @param question how it is asked for one, made anew each time
   */
  public static TokenAuthorizer of(
      HttpEndpoint server, Supplier<RoundTrip<Token>> question, InstantSource clock) {
    return new TokenAuthorizer(server, question, clock);
  }

  /** {@inheritDoc} Fetches a token if there is none that is valid. */
  @Override
  public List<Header> headers(OutgoingRequest request, HttpCall call) {
    if (isValid()) {
      fetching.unlessRunning(this::isDue, () -> fetch(call));
    } else {
      fetching.run(call, () -> !isValid(), () -> fetch(call));
    }
    return token().map(TokenAuthorizer::bearer).orElse(List.of());
  }

  private static List<Header> bearer(Token token) {
    return List.of(new Header("Authorization", "Bearer " + token.value().reveal(), true));
  }

  private Optional<Token> token() {
    return requireNonNull(token.get());
  }

  private boolean isDue() {
    return token().filter(one -> clock.instant().isBefore(one.renewAt())).isEmpty();
  }

  private boolean isValid() {
    return token().filter(one -> clock.instant().plus(MARGIN).isBefore(one.expires())).isPresent();
  }

  private void fetch(HttpCall call) {
    try {
      token.set(Optional.of(call.ask(server, question.get())));
    } catch (BackendException e) {
      if (!isValid() || e.reason() == BackendException.Reason.CANCELLED) {
        throw e;
      }
      // The old one serves on; the next request tries again.
    }
  }

  /** Forgets the token if it is the one that was refused, so that another one is fetched. */
  @Override
  public boolean renew(Refusal refusal) {
    var current = token();
    if (current.map(TokenAuthorizer::bearer).filter(refusal.headers()::equals).isPresent()) {
      // Unless somebody has fetched the next one meanwhile.
      token.compareAndSet(current, Optional.empty());
    }
    return true;
  }

  @Override
  public void close() {
    server.close();
  }
}
