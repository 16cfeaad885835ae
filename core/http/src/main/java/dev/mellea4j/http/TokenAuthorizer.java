package dev.mellea4j.http;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Authorises with a bearer token that another server hands out for a while: fetched once for all
 * callers that wait for it, renewed a while before it expires, and after a refusal.
 *
 * <p>If renewing it before its time fails, the old token serves until it expires.
 */
public final class TokenAuthorizer implements Authorizer {

  private final HttpTransport server;
  private final Question question;
  private final LentCredential<Token> token;

  /**
   * A token.
   *
   * @param renewAt when to fetch the next one, before it expires
   */
  public record Token(Secret value, Instant renewAt, Instant expires) implements Lent {

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

  /** How a server is asked for a token. */
  @FunctionalInterface
  public interface Question extends AutoCloseable {

    /**
     * Returns what to ask, made anew each time, as it may tell the time.
     *
     * @param call for what has to be asked elsewhere before
     */
    RoundTrip<Token> ask(HttpCall call);

    /** Releases what it holds. Closing twice has no effect. */
    @Override
    default void close() {}
  }

  private TokenAuthorizer(HttpEndpoint server, Question question, InstantSource clock) {
    this.server = HttpTransport.open(server);
    this.question = requireNonNull(question, "question");
    this.token =
        new LentCredential<>(call -> Optional.of(call.ask(this.server, question.ask(call))), clock);
  }

  /**
   * Returns an authorizer; connects to nothing yet.
   *
   * @param server that hands out tokens
   * @param question how it is asked for one
   */
  public static TokenAuthorizer of(HttpEndpoint server, RoundTrip<Token> question) {
    return of(server, call -> question);
  }

  /**
   * Returns an authorizer; connects to nothing yet.
   *
   * @param server that hands out tokens
   * @param question how it is asked for one; closed with the authorizer
   */
  public static TokenAuthorizer of(HttpEndpoint server, Question question) {
    return of(server, question, InstantSource.system());
  }

  /**
   * Returns an authorizer whose tokens grow old by this clock; connects to nothing yet.
   *
   * @param server that hands out tokens
   * @param question how it is asked for one; closed with the authorizer
   */
  public static TokenAuthorizer of(HttpEndpoint server, Question question, InstantSource clock) {
    return new TokenAuthorizer(server, question, clock);
  }

  /** {@inheritDoc} Fetches a token if there is none that is valid. */
  @Override
  public List<Header> headers(OutgoingRequest request, HttpCall call) {
    return token.get(call).map(TokenAuthorizer::bearer).orElse(List.of());
  }

  private static List<Header> bearer(Token token) {
    return List.of(new Header("Authorization", "Bearer " + token.value().reveal(), true));
  }

  /** Forgets the token if it is the one that was refused, so that another one is fetched. */
  @Override
  public boolean renew(Refusal refusal) {
    var current = token.current();
    if (current.map(TokenAuthorizer::bearer).filter(refusal.headers()::equals).isPresent()) {
      token.forget(current);
    }
    return true;
  }

  @Override
  public void close() {
    server.close();
    question.close();
  }
}
