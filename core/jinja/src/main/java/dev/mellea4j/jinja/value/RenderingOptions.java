package dev.mellea4j.jinja.value;

import java.time.Clock;

/**
 * How a rendering does what can be done in several ways.
 *
 * @param strictUndefined whether any use of an undefined value fails
 * @param htmlSafeJson whether {@code tojson} sorts keys and escapes what is special in HTML
 * @param clock the clock, with its zone, of {@code strftime_now}
 */
public record RenderingOptions(boolean strictUndefined, boolean htmlSafeJson, Clock clock) {}
