package dev.mellea4j.jinja.value;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a rendering does what can be done in several ways.
 *
 * @param strictUndefined whether any use of an undefined value fails
 * @param htmlSafeJson whether {@code tojson} sorts keys and escapes what is special in HTML
 * @param clock the clock, with its zone, of {@code strftime_now}
 * @param textAttributes what texts have besides their methods; each is called with the text
 */
public record RenderingOptions(
    boolean strictUndefined,
    boolean htmlSafeJson,
    Clock clock,
    Map<String, HostFunction> textAttributes) {

  public RenderingOptions withStrictUndefined(boolean strict) {
    return new RenderingOptions(strict, htmlSafeJson, clock, textAttributes);
  }

  public RenderingOptions withHtmlSafeJson(boolean safe) {
    return new RenderingOptions(strictUndefined, safe, clock, textAttributes);
  }

  public RenderingOptions withClock(Clock source) {
    return new RenderingOptions(strictUndefined, htmlSafeJson, source, textAttributes);
  }

  public RenderingOptions withTextAttribute(String name, HostFunction value) {
    var more = new LinkedHashMap<>(textAttributes);
    more.put(name, value);
    return new RenderingOptions(strictUndefined, htmlSafeJson, clock, Map.copyOf(more));
  }
}
