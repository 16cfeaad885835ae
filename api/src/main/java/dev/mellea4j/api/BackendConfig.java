package dev.mellea4j.api;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * How to open a backend: its settings, its default options, its clocks and its retries.
 *
 * <p>Settings are texts under keys in kebab-case, such as {@code "base-url"}; each provider
 * declares its own in {@link BackendProvider#settings()}. Values may be secret, so {@link
 * #toString()} shows keys alone.
 */
public final class BackendConfig {

  private static final BackendConfig EMPTY =
      new BackendConfig(
          new SettingValues(Map.of(), System.getenv(), Map.of()),
          ModelOptions.empty(),
          Optional.empty(),
          Optional.empty());

  private final SettingValues settings;
  private final ModelOptions options;
  private final Optional<Timeouts> timeouts;
  private final Optional<RetryPolicy> retry;

  private BackendConfig(
      SettingValues settings,
      ModelOptions options,
      Optional<Timeouts> timeouts,
      Optional<RetryPolicy> retry) {
    this.settings = settings;
    this.options = requireNonNull(options, "options");
    this.timeouts = timeouts;
    this.retry = retry;
  }

  private BackendConfig with(SettingValues values) {
    return new BackendConfig(values, options, timeouts, retry);
  }

  /** Returns a configuration without settings, that falls back on the process's environment. */
  public static BackendConfig empty() {
    return EMPTY;
  }

  /** Returns a configuration of this model and nothing else. */
  public static BackendConfig of(String model) {
    return EMPTY.withModel(model);
  }

  /**
   * Returns a copy in which the setting has this value.
   *
   * @throws IllegalArgumentException if the value is blank
   */
  public BackendConfig with(String key, String value) {
    return with(settings.with(key, value));
  }

  /** Returns a copy in which nothing is given for the setting. */
  public BackendConfig without(String key) {
    return with(settings.without(key));
  }

  /** Returns a copy with this model. */
  public BackendConfig withModel(String model) {
    return with(Setting.MODEL.key(), model);
  }

  /** Returns a copy with this server address. */
  public BackendConfig withBaseUrl(String address) {
    return with(Setting.BASE_URL.key(), address);
  }

  /** Returns a copy with this key. */
  public BackendConfig withApiKey(Secret key) {
    return with(Setting.API_KEY.key(), key.reveal());
  }

  /** Returns a copy whose backend uses these options where a request has none of its own. */
  public BackendConfig withOptions(ModelOptions defaults) {
    return new BackendConfig(settings, defaults, timeouts, retry);
  }

  /**
   * Returns a copy with these clocks. A setting that is given, such as {@code total-timeout}, wins
   * over them; they win over environment variables and declared defaults.
   */
  public BackendConfig withTimeouts(Timeouts clocks) {
    return new BackendConfig(settings, options, Optional.of(clocks), retry);
  }

  /**
   * Returns a copy with this policy. The setting {@code max-retries}, if it is given, wins over its
   * number; the number wins over an environment variable and a declared default.
   */
  public BackendConfig withRetry(RetryPolicy policy) {
    return new BackendConfig(settings, options, timeouts, Optional.of(policy));
  }

  /** Returns a copy that reads these variables instead of {@link System#getenv()}. */
  public BackendConfig withEnvironment(Map<String, String> variables) {
    return with(settings.withEnvironment(variables));
  }

  /**
   * Returns a copy that knows the provider's settings, so that their variables and defaults are
   * found. {@code core} calls this before {@link BackendProvider#open}; calling it again is
   * harmless.
   *
   * @throws IllegalArgumentException if a setting is not among those the provider declares; a
   *     provider that declares none is not checked
   */
  public BackendConfig declaredBy(BackendProvider provider) {
    return with(settings.declaredBy(provider));
  }

  /**
   * Returns the setting's value: the one given, else that of the first declared environment
   * variable that is not blank, else the declared default.
   */
  public Optional<String> get(String key) {
    return settings.get(key);
  }

  /**
   * Returns the setting's value, converted.
   *
   * @param parse throws on what it cannot convert
   * @throws IllegalArgumentException if {@code parse} throws; the message names the setting, and
   *     what {@code parse} said unless the value is secret
   */
  public <T> Optional<T> get(String key, Function<String, T> parse) {
    return settings.get(key).map(value -> settings.parsed(key, value, parse));
  }

  /**
   * Returns the setting's value as a duration: {@code 30s}, {@code 500ms}, {@code 2m}, {@code 1h},
   * seconds without a unit, or {@code never} for {@link Timeouts#NEVER}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public Optional<Duration> duration(String key) {
    return get(key, DurationText::parse);
  }

  /**
   * Returns the setting's value.
   *
   * @throws IllegalArgumentException if there is none; the message names the setting and its
   *     environment variables
   */
  public String require(String key) {
    return settings.require(key);
  }

  /** Returns the model to use, from the setting {@code model}. */
  public Optional<String> model() {
    return get(Setting.MODEL.key());
  }

  /** Returns the server's address as it was written, from the setting {@code base-url}. */
  public Optional<String> baseUrl() {
    return get(Setting.BASE_URL.key());
  }

  /** Returns the key, from the setting {@code api-key}, as {@link Secret#key} takes it. */
  public Optional<Secret> apiKey() {
    return get(Setting.API_KEY.key()).map(BackendConfig::key);
  }

  /** What {@link Secret} says of a key never quotes it. */
  private static Secret key(String value) {
    try {
      return Secret.key(value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Setting '%s' is malformed: %s".formatted(Setting.API_KEY, e.getMessage()));
    }
  }

  /** Returns the options that hold where a request has none of its own. */
  public ModelOptions options() {
    return options;
  }

  /**
   * Returns the clocks, each from its setting if that is given, else from {@link #withTimeouts},
   * else from the setting's environment variable or default, else as {@link Timeouts#STANDARD} has
   * it.
   *
   * @throws IllegalArgumentException if a setting is not a duration longer than zero
   */
  public Timeouts timeouts() {
    var base = timeouts.orElse(Timeouts.STANDARD);
    base = clock(base, Setting.CONNECT_TIMEOUT, Timeouts::withConnect);
    base = clock(base, Setting.FIRST_BYTE_TIMEOUT, Timeouts::withFirstByte);
    base = clock(base, Setting.BETWEEN_BYTES_TIMEOUT, Timeouts::withBetweenBytes);
    return clock(base, Setting.TOTAL_TIMEOUT, Timeouts::withTotal);
  }

  private Timeouts clock(
      Timeouts base, Setting setting, BiFunction<Timeouts, Duration, Timeouts> with) {
    return unless(timeouts.isPresent(), setting)
        .map(
            value ->
                settings.parsed(setting.key(), value, v -> with.apply(base, DurationText.parse(v))))
        .orElse(base);
  }

  /**
   * Returns the retry policy: that of {@link #withRetry}, else {@link RetryPolicy#STANDARD}, with
   * the number of the setting {@code max-retries}.
   *
   * @throws IllegalArgumentException if the setting is not a whole number of 0 or more
   */
  public RetryPolicy retry() {
    var base = retry.orElse(RetryPolicy.STANDARD);
    return unless(retry.isPresent(), Setting.MAX_RETRIES)
        .map(value -> settings.parsed(Setting.MAX_RETRIES.key(), value, v -> retries(base, v)))
        .orElse(base);
  }

  private static RetryPolicy retries(RetryPolicy base, String text) {
    if (!text.matches("[0-9]{1,6}")) {
      throw new IllegalArgumentException("'%s' is not a whole number of 0 or more".formatted(text));
    }
    return base.withMaxRetries(Integer.parseInt(text));
  }

  /** The setting's value, from variables and defaults only if nobody gave an object instead. */
  private Optional<String> unless(boolean given, Setting setting) {
    return given ? Optional.ofNullable(settings.given().get(setting.key())) : get(setting.key());
  }

  /** Returns the environment variables that settings fall back on. */
  public Map<String, String> environment() {
    return settings.environment();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BackendConfig that
        && settings.equals(that.settings)
        && options.equals(that.options)
        && timeouts.equals(that.timeouts)
        && retry.equals(that.retry);
  }

  @Override
  public int hashCode() {
    return Objects.hash(settings, options, timeouts, retry);
  }

  /** Names the model and the keys of the settings, never their values. */
  @Override
  public String toString() {
    return "BackendConfig[model=%s, settings=%s]"
        .formatted(model().orElse("none"), String.join(",", settings.keys()));
  }
}
