package dev.mellea4j.config.agent;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
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

/**
 * Which model answers an agent, where, and how.
 *
 * <table>
 * <caption>Settings, each also as a variable, such as MAMBA_MODEL_BACKEND__BASE_URL</caption>
 * <tr><td>{@code model_backend.model}</td><td>{@code llama3.2} by default</td></tr>
 * <tr><td>{@code model_backend.base_url}</td><td>a server of the OpenAI API; by default {@code
 *     http://localhost:11434/v1}</td></tr>
 * <tr><td>{@code model_backend.api_key}</td><td>none by default</td></tr>
 * <tr><td>{@code model_backend.temperature}</td><td>0.0 to 2.0; 0.7 by default</td></tr>
 * <tr><td>{@code model_backend.max_tokens}</td><td>1 or more; by default the server's</td></tr>
 * <tr><td>{@code model_backend.timeout}</td><td>the longest silence of the server in seconds, over
 *     0; 30 by default</td></tr>
 * <tr><td>{@code model_backend.max_retries}</td><td>0 or more; by default that of the level</td></tr>
 * <tr><td>{@code error_recovery.retry_level}</td><td>1, 2 or 3, for 2, 3 or 5 retries; 2 by
 *     default</td></tr>
 * <tr><td>{@code error_recovery.initial_backoff_seconds}</td><td>the longest first wait between
 *     attempts, over 0; 1 by default</td></tr>
 * <tr><td>{@code error_recovery.max_backoff_seconds}</td><td>the longest wait, over 0; 60 by
 *     default</td></tr>
 * </table>
 *
 * <p>Immutable.
 */
public final class AgentSettings {

  private static final int[] RETRIES_BY_LEVEL = {2, 3, 5};

  private final Map<SettingKey, SettingValue> values;
  private final Map<String, String> environment;

  AgentSettings(Map<SettingKey, SettingValue> values, Map<String, String> environment) {
    this.values = new EnumMap<>(SettingKey.class);
    this.values.putAll(values);
    this.environment = Map.copyOf(environment);
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
    return new AgentSettings(changed, environment);
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

  public double temperature() {
    return number(SettingKey.TEMPERATURE).doubleValue();
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
    return whole(SettingKey.MAX_RETRIES)
        .orElseGet(() -> RETRIES_BY_LEVEL[number(SettingKey.RETRY_LEVEL).intValue() - 1]);
  }

  /** Returns what is known of the model. */
  public ModelProfile profile() {
    return ModelProfile.of(model());
  }

  /**
   * Opens the backend {@code openai} on the server, which the caller closes. The variables of
   * OpenAI, such as its key, are for OpenAI's own server alone.
   *
   * @throws IllegalArgumentException if the backend is not installed, or takes the address or the
   *     key not
   */
  public Backend open(Backends backends) {
    return backends.open("openai", config());
  }

  private BackendConfig config() {
    var config =
        LocalServer.config(environment, baseUrl())
            .withModel(model())
            .withOptions(options())
            .withTimeouts(Timeouts.STANDARD.withFirstByte(timeout()).withBetweenBytes(timeout()))
            .withRetry(
                RetryPolicy.STANDARD
                    .withMaxRetries(maxRetries())
                    .withDelays(
                        seconds(SettingKey.INITIAL_BACKOFF), seconds(SettingKey.MAX_BACKOFF)));
    return apiKey().map(config::withApiKey).orElse(config);
  }

  private ModelOptions options() {
    var options = ModelOptions.of(ModelOption.TEMPERATURE, temperature());
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
            temperature(),
            maxTokens().map(Object::toString).orElse("none"),
            timeout(),
            maxRetries());
  }
}
