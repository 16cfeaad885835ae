package dev.mellea4j.core.session;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.Backend;
import dev.mellea4j.core.Context;

/** What the calls of a session have in common. */
public final class SessionParts {

  private final Backend backend;
  private final Listeners listeners;
  private final ModelTokens tokens;
  private final SessionContext context;

  private SessionParts(Backend backend, Context context, Listeners listeners) {
    this.backend = requireNonNull(backend, "backend");
    this.listeners = listeners;
    this.tokens = new ModelTokens(backend);
    this.context = new SessionContext(context.countedBy(tokens));
  }

  public static SessionParts of(Backend backend, Context context, Listeners listeners) {
    return new SessionParts(backend, context, listeners);
  }

  /** Returns those of another session, which goes its own way from now on. */
  public SessionParts copy() {
    return of(backend, context.context(), listeners.ofCopy());
  }

  public Backend backend() {
    return backend;
  }

  public SessionContext context() {
    return context;
  }

  public Listeners listeners() {
    return listeners;
  }

  /** Has contexts, which outlive the session, let go of the backend. */
  public void close() {
    tokens.close();
  }
}
