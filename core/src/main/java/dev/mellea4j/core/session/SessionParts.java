package dev.mellea4j.core.session;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.Backend;
import dev.mellea4j.core.Context;
import dev.mellea4j.core.conversation.TokenCount;

/** What the calls of a session have in common. */
public record SessionParts(Backend backend, SessionContext context, Listeners listeners) {

  public SessionParts {
    requireNonNull(backend, "backend");
  }

  public static SessionParts of(Backend backend, Context context, Listeners listeners) {
    var counted = context.countedBy(text -> TokenCount.of(backend, text));
    return new SessionParts(backend, new SessionContext(counted), listeners);
  }

  /** Returns those of another session, which goes its own way from now on. */
  public SessionParts copy() {
    return of(backend, context.context(), listeners.ofCopy());
  }
}
