package dev.mellea4j.backend.litellm.route;

import dev.mellea4j.api.Suggestion;
import dev.mellea4j.http.ServerAddress;
import dev.mellea4j.http.TextTable;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Where names of models lead, as <a href="https://docs.litellm.ai/docs/providers">LiteLLM</a> reads
 * them: a provider that is given explicitly, else the prefix before the first slash, else the
 * server's address, else what the name looks like. Immutable; asks nobody.
 */
public final class Routes {

  private static final String PROXY = "litellm_proxy";

  private static final List<Row> ROWS =
      TextTable.read(
          Routes.class.getResourceAsStream("routes.tsv"),
          "route/routes.tsv",
          "kind, text and prefix",
          Row::of);

  /** A row of the table: what it is about, what fits it, and where that leads or why nowhere. */
  private record Row(String kind, Pattern fits, String text, String target) {

    static Row of(List<String> fields) {
      var text = fields.get(1);
      var pattern = fields.get(0).equals("name") ? text : Pattern.quote(text);
      return new Row(fields.get(0), Pattern.compile(pattern), text, fields.get(2));
    }

    static Optional<String> find(String kind, String text) {
      return ROWS.stream()
          .filter(row -> row.kind.equals(kind) && row.fits.matcher(text).matches())
          .map(Row::target)
          .findFirst();
    }
  }

  private final Set<String> prefixes;
  private final Map<String, String> hosts;

  private Routes(Set<String> prefixes, Map<String, String> hosts) {
    this.prefixes = Set.copyOf(prefixes);
    this.hosts = Map.copyOf(hosts);
  }

  /**
   * Returns the routes to these providers.
   *
   * @param prefixes of all of them
   * @param hosts the prefixes by their own servers
   */
  public static Routes to(Set<String> prefixes, Map<String, String> hosts) {
    var all = new HashMap<>(hosts);
    ROWS.stream()
        .filter(row -> row.kind.equals("host"))
        .forEach(row -> all.putIfAbsent(row.text, row.target));
    return new Routes(prefixes, all);
  }

  /**
   * Returns the route of a name to the LiteLLM proxy, which takes every name apart itself.
   *
   * @throws IllegalArgumentException if nothing stands behind its own prefix
   */
  public static Route toProxy(String name) {
    return rest(name, PROXY);
  }

  /**
   * Returns the route of a name.
   *
   * @param explicit the provider, if somebody named it; its prefix may stand before the name too
   * @param address the server's address, if somebody gave one
   * @throws IllegalArgumentException if it leads nowhere; the message names what is close
   */
  public Route of(String name, Optional<String> explicit, Optional<URI> address) {
    if (explicit.isPresent()) {
      return rest(name, supported(explicit.get()));
    }
    int slash = name.indexOf('/');
    var prefix = slash < 0 ? "" : name.substring(0, slash);
    if (prefixes.contains(prefix) || Row.find("unsupported", prefix).isPresent()) {
      return rest(name, supported(prefix));
    }
    return address
        .flatMap(uri -> Optional.ofNullable(hosts.get(ServerAddress.host(uri))))
        .or(() -> Row.find("name", name))
        .map(provider -> new Route(supported(provider), name))
        .orElseThrow(() -> new IllegalArgumentException(unknown(name, prefix)));
  }

  private static Route rest(String name, String provider) {
    var prefix = provider + "/";
    var model = name.startsWith(prefix) ? name.substring(prefix.length()) : name;
    if (model.isBlank()) {
      throw new IllegalArgumentException(
          "Model '%s' has no name behind its prefix. Write it like '%smodel'"
              .formatted(name, prefix));
    }
    return new Route(provider, model);
  }

  private String supported(String provider) {
    if (prefixes.contains(provider)) {
      return provider;
    }
    throw new IllegalArgumentException(
        Row.find("unsupported", provider)
            .map(
                why ->
                    "Provider '%s' is known to LiteLLM, but not here: %s".formatted(provider, why))
            .orElseGet(
                () -> "No provider is named '%s'.%s".formatted(provider, closest(provider))));
  }

  private String unknown(String name, String prefix) {
    return prefix.isEmpty()
        ? "Model '%s' does not say whose it is. Put its provider before it, like 'mistral/%s'"
            .formatted(name, name)
        : "Model '%s' names no provider that is known.%s For another server that speaks the OpenAI API, write 'openai/%s' and set 'base-url'"
            .formatted(name, closest(prefix), name);
  }

  /** The closest ones, the very closest first. */
  private String closest(String prefix) {
    var left = new TreeSet<>(prefixes);
    var close = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      var next = Suggestion.closest(prefix, left);
      if (next.isPresent()) {
        left.remove(next.get());
        close.append(i == 0 ? " Did you mean '" : "' or '").append(next.get()).append('/');
      }
    }
    return close.isEmpty() ? "" : close.append("'?").toString();
  }
}
