package dev.mellea4j.core;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.ModelIdentifier;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.RetryPolicy;
import dev.mellea4j.api.Secret;
import dev.mellea4j.api.Setting;
import dev.mellea4j.api.Timeouts;
import dev.mellea4j.core.cost.Budget;
import dev.mellea4j.core.cost.PricedBackend;
import dev.mellea4j.core.cost.Prices;
import dev.mellea4j.core.event.SessionListener;
import dev.mellea4j.core.route.Route;
import dev.mellea4j.core.session.Listeners;
import dev.mellea4j.core.session.SessionParts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Configures a session. Not safe for use by several threads; what it starts is.
 *
 * <p>Without a word it is backend {@code ollama} with that backend's defaults and a {@link
 * SimpleContext}. What is said later wins.
 */
public final class SessionBuilder {

  private static final String DEFAULT_BACKEND = "ollama";

  private Optional<Backend> opened = Optional.empty();
  private Optional<Backends> backends = Optional.empty();
  private String spec = DEFAULT_BACKEND;
  private List<String> fallbacks = List.of();
  private Optional<Prices> prices = Optional.empty();
  private Optional<Budget> budget = Optional.empty();
  private BackendConfig config = BackendConfig.empty();
  private Optional<ModelIdentifier> identifier = Optional.empty();
  private ModelOptions options = ModelOptions.empty();
  private Context context = SimpleContext.empty();
  private final List<SessionListener> listeners = new ArrayList<>();

  SessionBuilder() {}

  /**
   * Opens this backend, which the session closes.
   *
   * @param newSpec a name or an alias, or one with a model, such as {@code "openai:gpt-4o"}
   */
  public SessionBuilder backend(String newSpec) {
    spec = requireNonNull(newSpec, "backend");
    opened = Optional.empty();
    return this;
  }

  /**
   * Uses a backend that is open already, and that the session does not close. It takes no settings:
   * neither a model nor an address.
   */
  public SessionBuilder backend(Backend newBackend) {
    opened = Optional.of(newBackend);
    return this;
  }

  /**
   * Asks these, in this order, where the backend cannot answer, as a {@link Route} does. They have
   * their own defaults: model, address, key, clocks and settings that are given here are the first
   * backend's. How often everybody is asked again is what {@link #retry} says.
   *
   * @param specs each as {@link #backend(String)} takes it
   */
  public SessionBuilder fallbacks(String... specs) {
    fallbacks = List.of(specs);
    return this;
  }

  /**
   * Reckons with these prices what replies cost, as {@link dev.mellea4j.api.Usage#cost()} says; by
   * default with the {@linkplain Prices#bundled() bundled} ones and those of a file that the
   * variable {@link Prices#VARIABLE} names. What is not known stays absent.
   */
  public SessionBuilder prices(Prices newPrices) {
    prices = Optional.of(newPrices);
    return this;
  }

  /**
   * Ends the session's calls with QUOTA_EXHAUSTED, before a request, when this budget is spent;
   * others may spend it too.
   */
  public SessionBuilder budget(Budget newBudget) {
    budget = Optional.of(newBudget);
    return this;
  }

  /** Looks for the backend's name here; by default in {@link Backends#installed()}. */
  public SessionBuilder backends(Backends newBackends) {
    backends = Optional.of(newBackends);
    return this;
  }

  /** Uses this model, under the name that the backend has for it. */
  public SessionBuilder model(String name) {
    identifier = Optional.empty();
    return configure(c -> c.withModel(name));
  }

  /** Uses this model, under its name on the backend's platform. */
  public SessionBuilder model(ModelIdentifier model) {
    identifier = Optional.of(model);
    return configure(c -> c.without("model"));
  }

  /** Remembers in this context; by default in a {@link SimpleContext}, so nothing. */
  public SessionBuilder context(Context newContext) {
    context = requireNonNull(newContext, "context");
    return this;
  }

  /**
   * Adds an option to those of every call, which those of the call win over.
   *
   * @throws IllegalArgumentException if the value is out of the option's range
   */
  public <T> SessionBuilder option(ModelOption<T> option, T value) {
    options = options.with(option, value);
    return this;
  }

  /**
   * Adds an option by its name to those of every call, which those of the call win over.
   *
   * @param name that of a {@link ModelOption}, or one of the provider's own, such as {@code
   *     "num_ctx"}
   * @param value String, Number, Boolean, List or Map, copied deeply
   * @throws IllegalArgumentException if the value is of another type
   */
  public SessionBuilder option(String name, Object value) {
    options = options.with(name, value);
    return this;
  }

  /** Adds options to those of every call; where they differ from earlier ones they win. */
  public SessionBuilder options(ModelOptions newOptions) {
    options = newOptions.over(options);
    return this;
  }

  /** Tells this listener what happens in the session, after those that are installed. */
  public SessionBuilder listener(SessionListener listener) {
    listeners.add(requireNonNull(listener, "listener"));
    return this;
  }

  /** Gives the backend a setting by its key; {@code mellea doctor} lists those it has. */
  public SessionBuilder setting(String key, String value) {
    return configure(c -> c.with(key, value));
  }

  /** Gives the backend the address of its server. */
  public SessionBuilder baseUrl(String address) {
    return configure(c -> c.withBaseUrl(address));
  }

  /** Gives the backend the key that authorises requests. */
  public SessionBuilder apiKey(Secret key) {
    return configure(c -> c.withApiKey(key));
  }

  /** Gives the backend the key that authorises requests. */
  public SessionBuilder apiKey(String key) {
    return setting(Setting.API_KEY.key(), key);
  }

  /** Gives the backend its clocks. */
  public SessionBuilder timeouts(Timeouts timeouts) {
    return configure(c -> c.withTimeouts(timeouts));
  }

  /** Gives the backend its retry policy. */
  public SessionBuilder retry(RetryPolicy policy) {
    return configure(c -> c.withRetry(policy));
  }

  /** Replaces everything that was said of the backend's settings, clocks and retries. */
  public SessionBuilder config(BackendConfig newConfig) {
    identifier = Optional.empty();
    return configure(c -> newConfig);
  }

  private SessionBuilder configure(UnaryOperator<BackendConfig> change) {
    config = change.apply(config);
    return this;
  }

  /**
   * Starts the session, which its caller closes. May be called again for another one. Does not talk
   * to the network.
   *
   * @throws IllegalArgumentException if no backend, or several, answer to the name, or the
   *     configuration does not suit it; the message says what to do
   */
  public MelleaSession start() {
    return opened
        .map(this::onOpened)
        .orElseGet(() -> new MelleaSession(parts(open()), true, options));
  }

  private MelleaSession onOpened(Backend backend) {
    if (!config.equals(BackendConfig.empty()) || identifier.isPresent() || !fallbacks.isEmpty()) {
      throw new IllegalArgumentException(
          "A backend that is open already takes no model, no settings and no fallbacks. Give them"
              + " where it is opened, or give the session the backend's name");
    }
    return new MelleaSession(parts(kept(backend)), false, options);
  }

  private SessionParts parts(Backend backend) {
    return SessionParts.of(backend, context, Listeners.with(listeners));
  }

  private Backend kept(Backend backend) {
    return budget.map(own -> own.keptBy(backend)).orElse(backend);
  }

  private Backend open() {
    var found = backends.orElseGet(Backends::installed);
    var first = identifier.map(model -> named(model, found)).orElse(config);
    var known = prices.orElseGet(() -> Prices.of(first.environment()));
    return kept(
        fallbacks.isEmpty()
            ? PricedBackend.of(found.open(spec, first), spec, first, known)
            : route(first).withPrices(known).open(found));
  }

  private Route route(BackendConfig first) {
    var once = first.without(Setting.MAX_RETRIES.key()).withRetry(RetryPolicy.NONE);
    var route = Route.empty().withRetry(first.retry()).then(spec, once);
    var own = BackendConfig.empty().withEnvironment(first.environment());
    for (var fallback : fallbacks) {
      route = route.then(fallback, own);
    }
    return route;
  }

  private BackendConfig named(ModelIdentifier model, Backends found) {
    return config.withModel(ModelIds.nameFor(model, found.platform(spec)));
  }
}
