package dev.mellea4j.api;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A setting that a {@link BackendProvider} declares: what it is called, what it means, and where
 * its value comes from when nobody gives one.
 *
 * <p>Declarations are the one source of {@link BackendConfig#get(String)}'s fallbacks, of the check
 * for unknown keys, and of what {@code mellea doctor} and the documentation say.
 */
public final class Setting {

  private static final Pattern KEBAB_CASE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  /** The address of the server: {@code base-url}. */
  public static final Setting BASE_URL = of("base-url", "the address of the server");

  /** The key that authorises requests, secret: {@code api-key}. */
  public static final Setting API_KEY =
      of("api-key", "the key that authorises requests").asSecret();

  /** The model that answers: {@code model}. */
  public static final Setting MODEL = of("model", "the model that answers");

  /** The longest wait for a connection: {@code connect-timeout}, by default 10s. */
  public static final Setting CONNECT_TIMEOUT =
      of("connect-timeout", "the longest wait for a connection").withDefault("10s");

  /** The longest wait for the first byte of a reply: {@code first-byte-timeout}, by default 10m. */
  public static final Setting FIRST_BYTE_TIMEOUT =
      of("first-byte-timeout", "the longest wait for the first byte of a reply").withDefault("10m");

  /** The longest silence within a reply: {@code between-bytes-timeout}, by default 120s. */
  public static final Setting BETWEEN_BYTES_TIMEOUT =
      of("between-bytes-timeout", "the longest silence within a reply").withDefault("120s");

  /** The longest call, retries and waits included: {@code total-timeout}, by default never. */
  public static final Setting TOTAL_TIMEOUT =
      of("total-timeout", "the longest call, retries and waits included").withDefault("never");

  /** How often a failed request is sent again: {@code max-retries}, by default 2. */
  public static final Setting MAX_RETRIES =
      of("max-retries", "how often a failed request is sent again").withDefault("2");

  /**
   * The most that is read of a reply, in megabytes: {@code max-reply-megabytes}, by default an
   * eighth of the memory, but no less than 32.
   */
  public static final Setting MAX_REPLY_MEGABYTES =
      of("max-reply-megabytes", "the most that is read of a reply; by default an eighth of memory");

  /**
   * Headers of one's own for every request, secret: {@code headers}, each {@code Name: value} on a
   * line of its own. They win over those of the backend.
   */
  public static final Setting HEADERS =
      of("headers", "headers of one's own, each 'Name: value' on a line of its own").asSecret();

  /**
   * The proxy, secret since it may hold a password: {@code proxy}, such as {@code
   * http://name:password@proxy:8080} or {@code socks5://proxy:1080}, or {@code none}; by default
   * that of the environment ({@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code ALL_PROXY}, less
   * {@code NO_PROXY}), else that of the JVM's settings.
   */
  public static final Setting PROXY =
      of(
              "proxy",
              "the proxy, such as 'http://name:password@proxy:8080', or 'none'; by default that of"
                  + " HTTPS_PROXY or HTTP_PROXY, less NO_PROXY")
          .asSecret();

  /**
   * What is trusted instead of what the JVM trusts: {@code trust-store}, a file of certificates in
   * PEM, or a PKCS #12 or JKS store.
   */
  public static final Setting TRUST_STORE =
      of("trust-store", "a file of the certificates to trust: PEM, PKCS #12 or JKS");

  /** The password of the trust store, secret: {@code trust-store-password}. */
  public static final Setting TRUST_STORE_PASSWORD =
      of("trust-store-password", "the password of the trust store").asSecret();

  /**
   * The certificate that proves who the client is: {@code client-certificate}, a file in PEM with
   * its chain, or a PKCS #12 or JKS store that holds its key too.
   */
  public static final Setting CLIENT_CERTIFICATE =
      of("client-certificate", "a file of the client's certificate: PEM, PKCS #12 or JKS");

  /**
   * The key of the client's certificate, unless that file holds it too: {@code client-key}, a file
   * in PEM.
   */
  public static final Setting CLIENT_KEY =
      of("client-key", "a file of the client's key in PEM, unless its certificate's file has it");

  /** The password of the client's key or of its store, secret: {@code client-key-password}. */
  public static final Setting CLIENT_KEY_PASSWORD =
      of("client-key-password", "the password of the client's key or of its store").asSecret();

  /**
   * What models take, over the table that comes along: {@code models-file}, the path of a table
   * like that, or of LiteLLM's map of models if it ends with {@code .json}; {@code MELLEA_MODELS}.
   */
  public static final Setting MODELS_FILE =
      of("models-file", "what models take, over what is known: a table, or LiteLLM's map of models")
          .withEnvironment("MELLEA_MODELS");

  /**
   * Whether what a model does not take is left out or refused before it is sent: {@code
   * model-limits}, {@code on} or {@code off}; {@code MELLEA_MODEL_LIMITS}, by default on.
   */
  public static final Setting MODEL_LIMITS =
      of("model-limits", "on, or off: then all is sent, whatever is known of the model")
          .withEnvironment("MELLEA_MODEL_LIMITS")
          .withDefault("on");

  private final String key;
  private final String description;
  private final List<String> environment;
  private final Optional<String> defaultValue;
  private final boolean secret;

  private Setting(
      String key,
      String description,
      List<String> environment,
      Optional<String> defaultValue,
      boolean secret) {
    this.key = key;
    this.description = description;
    this.environment = environment;
    this.defaultValue = defaultValue;
    this.secret = secret;
  }

  /**
   * Declares a setting without environment variables and without a default.
   *
   * @param key lower-case words joined by hyphens
   * @param description a phrase without a full stop, such as "the address of the server"
   * @throws IllegalArgumentException if {@code key} is not in kebab-case
   */
  public static Setting of(String key, String description) {
    if (!KEBAB_CASE.matcher(key).matches()) {
      throw new IllegalArgumentException(
          "Setting key '%s' is not lower-case words joined by hyphens".formatted(key));
    }
    return new Setting(
        key, requireNonNull(description, "description"), List.of(), Optional.empty(), false);
  }

  /**
   * Returns these settings, and after them those of every backend that speaks HTTP: the four
   * clocks, the retries, the size of replies, headers, the proxy, whom TLS trusts and shows, and
   * what is known of models.
   */
  public static List<Setting> network(Setting... own) {
    var settings = new ArrayList<>(List.of(own));
    settings.addAll(
        List.of(
            CONNECT_TIMEOUT,
            FIRST_BYTE_TIMEOUT,
            BETWEEN_BYTES_TIMEOUT,
            TOTAL_TIMEOUT,
            MAX_RETRIES,
            MAX_REPLY_MEGABYTES,
            HEADERS,
            PROXY,
            TRUST_STORE,
            TRUST_STORE_PASSWORD,
            CLIENT_CERTIFICATE,
            CLIENT_KEY,
            CLIENT_KEY_PASSWORD,
            MODELS_FILE,
            MODEL_LIMITS));
    return List.copyOf(settings);
  }

  /** Returns a copy read from these environment variables, the first that is not blank winning. */
  public Setting withEnvironment(String... variables) {
    return new Setting(key, description, List.of(variables), defaultValue, secret);
  }

  /** Returns a copy that has this value when nothing else gives one. */
  public Setting withDefault(String value) {
    return new Setting(key, description, environment, Optional.of(value), secret);
  }

  /** Returns a copy whose values no message may show. */
  public Setting asSecret() {
    return new Setting(key, description, environment, defaultValue, true);
  }

  public String key() {
    return key;
  }

  public String description() {
    return description;
  }

  /** Returns the environment variables, in the order in which they are tried. */
  public List<String> environment() {
    return environment;
  }

  public Optional<String> defaultValue() {
    return defaultValue;
  }

  public boolean secret() {
    return secret;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Setting that
        && key.equals(that.key)
        && description.equals(that.description)
        && environment.equals(that.environment)
        && defaultValue.equals(that.defaultValue)
        && secret == that.secret;
  }

  @Override
  public int hashCode() {
    return Objects.hash(key, description, environment, defaultValue, secret);
  }

  @Override
  public String toString() {
    return key;
  }
}
