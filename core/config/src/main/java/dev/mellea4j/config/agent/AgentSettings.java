package dev.mellea4j.config.agent;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.RetryPolicy;
import dev.mellea4j.api.Secret;
import dev.mellea4j.api.Timeouts;
import dev.mellea4j.core.Backends;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which model answers an agent, where, and how.
 *
 * <table>
 * <caption>Settings, each also as a variable, such as MAMBA_MODEL_BACKEND__BASE_URL</caption>
 * <tr><td>{@code model_backend.model}</td><td>{@code llama3.2} by default</td></tr>
 * <tr><td>{@code model_backend.base_url}</td><td>a server of the OpenAI API; by default {@code
 *     http://localhost:11434/v1}</td></tr>
 * <tr><td>{@code model_backend.api_key}</td><td>none by default</td></tr>
 * <tr><td>{@code model_backend.temperature}</td><td>0.0 to 2.0; by default 0.7, and none for models
 *     that are known to take none</td></tr>
 * <tr><td>{@code model_backend.max_tokens}</td><td>1 or more; by default the server's</td></tr>
 * <tr><td>{@code model_backend.timeout}</td><td>the longest silence of the server in seconds, over
 *     0; 30 by default</td></tr>
 * <tr><td>{@code model_backend.max_retries}</td><td>0 or more; by default that of the level</td></tr>
 * <tr><td>{@code error_recovery.retry_level}</td><td>1, 2 or 3, for 2, 3 or 5 retries whose waits
 *     grow by 2.0, 1.5 or 1.2; 2 by default</td></tr>
 * <tr><td>{@code error_recovery.initial_backoff_seconds}</td><td>the longest first wait between
 *     attempts, over 0; 1 by default</td></tr>
 * <tr><td>{@code error_recovery.max_backoff_seconds}</td><td>the longest wait, over 0; 60 by
 *     default</td></tr>
 * <tr><td>{@code error_recovery.circuit_breaker_threshold}</td><td>how many calls that fail within a
 *     minute have the next ones rejected at once, 1 or more; 5 by default</td></tr>
 * <tr><td>{@code error_recovery.circuit_breaker_timeout}</td><td>for how many seconds, over 0; 30 by
 *     default</td></tr>
 * </table>
 *
 * <p>Immutable.
 */
public final class AgentSettings {

  private static final Set<Integer> REFUSED_KEY = Set.of(401, 403);
  private static final Timeouts HASTY = Timeouts.STANDARD.withTotal(Duration.ofSeconds(5));

  private final Map<SettingKey, SettingValue> values;
  private final Map<String, String> environment;
  private final ModelProfiles profiles;

  AgentSettings(
      Map<SettingKey, SettingValue> values,
      Map<String, String> environment,
      ModelProfiles profiles) {
    this.values = new EnumMap<>(SettingKey.class);
    this.values.putAll(values);
    this.environment = Map.copyOf(environment);
    this.profiles = profiles;
  }

  /**
   * Reads the settings from the environment and the usual files, as {@link SettingsLoader} does.
   *
   * @throws IllegalArgumentException if a key is not known or a value is out of its range
   */
  public static AgentSettings load() {
    return loader().load();
  }

  /** Returns what reads the settings, to be told more. */
  public static SettingsLoader loader() {
    return SettingsLoader.ofProcess();
  }

  /**
   * Returns a copy in which a setting has another value.
   *
   * @param path such as {@code model_backend.model}
   * @throws IllegalArgumentException if there is no such setting, or it does not take the value
   */
  public AgentSettings with(String path, String value) {
    var changed = new EnumMap<>(values);
    changed.putAll(SettingsSource.ofProgram(Map.of(path, value)));
    return new AgentSettings(changed, environment, profiles);
  }

  /** Returns a copy that knows this model or family of models too. */
  public AgentSettings withProfile(ModelProfile profile) {
    return new AgentSettings(values, environment, profiles.with(profile));
  }

  private Optional<String> get(SettingKey key) {
    return Optional.ofNullable(values.get(key))
        .map(SettingValue::text)
        .or(() -> Optional.of(key.usual()))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  private BigDecimal number(SettingKey key) {
    return new BigDecimal(get(key).orElse(key.usual()));
  }

  private Optional<Integer> whole(SettingKey key) {
    return get(key).map(text -> new BigDecimal(text).intValue());
  }

  public String model() {
    return get(SettingKey.MODEL).orElse("");
  }

  public String baseUrl() {
    return get(SettingKey.BASE_URL).orElse("");
  }

  public Optional<Secret> apiKey() {
    return get(SettingKey.API_KEY).map(AgentSettings::key);
  }

  /** What {@link Secret} says of a key never quotes it. */
  private static Secret key(String text) {
    try {
      return Secret.key(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Setting '%s' is malformed: %s".formatted(SettingKey.API_KEY.path(), e.getMessage()));
    }
  }

  /** Returns what was set, else what is usual for the model; absent if that takes none. */
  public Optional<Double> temperature() {
    return get(SettingKey.TEMPERATURE).isPresent()
        ? Optional.of(number(SettingKey.TEMPERATURE).doubleValue())
        : profile().defaultTemperature();
  }

  public Optional<Integer> maxTokens() {
    return whole(SettingKey.MAX_TOKENS);
  }

  /** Returns the longest silence of the server. */
  public Duration timeout() {
    return seconds(SettingKey.TIMEOUT);
  }

  private Duration seconds(SettingKey key) {
    return Duration.ofNanos(number(key).movePointRight(9).longValue());
  }

  /** Returns how often a failed request is sent again: what was set, else that of the level. */
  public int maxRetries() {
    return retry().maxRetries();
  }

  /** Returns how a failed request is sent again. */
  public RetryPolicy retry() {
    var level = RetryLevel.of(number(SettingKey.RETRY_LEVEL).intValue());
    return RetryPolicy.STANDARD
        .withMaxRetries(whole(SettingKey.MAX_RETRIES).orElse(level.retries()))
        .withMultiplier(level.multiplier())
        .withDelays(seconds(SettingKey.INITIAL_BACKOFF), seconds(SettingKey.MAX_BACKOFF));
  }

  /** Returns when calls are rejected because many have failed. */
  public CircuitLimits circuit() {
    return CircuitLimits.STANDARD
        .withFailures(number(SettingKey.CIRCUIT_THRESHOLD).intValue())
        .withRest(seconds(SettingKey.CIRCUIT_TIMEOUT));
  }

  /** Returns what is known of the model. */
  public ModelProfile profile() {
    return profiles.find(model());
  }

  /**
   * Opens the backend {@code openai} on the server behind a {@link CircuitBreaker}, which the
   * caller closes. The variables of OpenAI, such as its key, are for OpenAI's own server alone.
   *
   * @throws IllegalArgumentException if the backend is not installed, or takes the address or the
   *     key not
   */
  public Backend open(Backends backends) {
    return CircuitBreaker.of(model(), circuit()).protect(backends.open("openai", config()));
  }

  /**
   * Asks the server for its models. Never fails, and waits five seconds at most.
   *
   * @return whether the server is there: whether it has told them, or refused the key
   */
  public boolean healthCheck() {
    return healthCheck(Backends.installed());
  }

  boolean healthCheck(Backends backends) {
    try (var backend = backends.open("openai", hasty())) {
      backend.models();
      return true;
    } catch (BackendException e) {
      return REFUSED_KEY.contains(e.httpStatus().orElse(0));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private BackendConfig hasty() {
    return config().withRetry(RetryPolicy.NONE).withTimeouts(HASTY);
  }

  private BackendConfig config() {
    var config =
        LocalServer.config(environment, baseUrl())
            .withModel(model())
            .withOptions(options())
            .withTimeouts(Timeouts.STANDARD.withFirstByte(timeout()).withBetweenBytes(timeout()))
            .withRetry(retry());
    return apiKey().map(config::withApiKey).orElse(config);
  }

  private ModelOptions options() {
    var options =
        temperature()
            .map(degree -> ModelOptions.of(ModelOption.TEMPERATURE, degree))
            .orElse(ModelOptions.empty());
    return maxTokens().map(most -> options.with(ModelOption.MAX_NEW_TOKENS, most)).orElse(options);
  }

  /** Shows every setting but the key. */
  @Override
  public String toString() {
    return "AgentSettings[model=%s, base_url=%s, api_key=%s, temperature=%s, max_tokens=%s, timeout=%s, max_retries=%d]"
        .formatted(
            model(),
            baseUrl().replaceFirst("//[^/@]*@", "//***@"),
            get(SettingKey.API_KEY).isPresent() ? "***" : "none",
            temperature().map(Object::toString).orElse("none"),
            maxTokens().map(Object::toString).orElse("none"),
            timeout(),
            maxRetries());
  }
}
