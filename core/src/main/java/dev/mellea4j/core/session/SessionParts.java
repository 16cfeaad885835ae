package dev.mellea4j.core.session;

import dev.mellea4j.api.Backend;

/** What the calls of a session have in common. */
public record SessionParts(Backend backend, SessionContext context, Listeners listeners) {}
