package dev.mellea4j.http.watsonx;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Setting;
import dev.mellea4j.http.Dialect;
import dev.mellea4j.http.DialectBackend;
import dev.mellea4j.http.HttpEndpoint;
import dev.mellea4j.http.openai.OpenAiDialect;
import dev.mellea4j.http.openai.OpenAiProfile;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Opens models that IBM watsonx.ai serves: in IBM's cloud, or as software on Cloud Pak for Data.
 *
 * <p>A model is one of watsonx.ai's own, such as {@code ibm/granite-4-h-small}; one's own
 * deployment, as {@code deployment/} and its id; or, with the setting {@code api} of {@code
 * gateway}, whatever the Model Gateway calls so.
 */
public final class WatsonxServer {

  /** Who owns the extras of this format. */
  static final String OWNER = "watsonx";

  private static final String GATEWAY = "/ml/gateway/v1";

  private WatsonxServer() {}

  /**
   * Returns the settings, with the environment variables that IBM, Mellea and LiteLLM have for
   * them; the model is not among them.
   */
  public static List<Setting> settings() {
    var all = new ArrayList<>(WatsonxAddress.SETTINGS);
    all.addAll(WatsonxLogin.SETTINGS);
    all.addAll(Payer.SETTINGS);
    return List.copyOf(all);
  }

  /**
   * Opens a backend; contacts nobody yet.
   *
   * @param model what the server calls it, or {@code deployment/} and an id
   * @param config declared by {@link #settings}
   * @throws IllegalArgumentException if a setting is missing or malformed; the message names it
   */
  public static Backend open(String model, BackendConfig config) {
    return open(model, config, InstantSource.system());
  }

  /** Opens a backend whose tokens grow old by this clock. */
  static Backend open(String model, BackendConfig config, InstantSource clock) {
    var address = WatsonxAddress.of(config);
    var login = WatsonxLogin.of(config, address, clock);
    var endpoint =
        login
            .on(HttpEndpoint.of(address.versioned(), config))
            .withAdvice(Reason.AUTHENTICATION, login.advice())
            .withAdvice(
                Reason.PERMISSION,
                "Give the key's owner access to the project, the space or the deployment")
            .withAdvice(
                Reason.MODEL_NOT_FOUND,
                "Set 'model' to one that the region of 'base-url' has: see 'models'");
    return DialectBackend.open(dialect(model, address, config), endpoint, config.withModel(model));
  }

  private static Dialect dialect(String model, WatsonxAddress address, BackendConfig config) {
    return address.isGateway()
        ? OpenAiDialect.of(OpenAiProfile.COMPATIBLE.withOwner(OWNER), GATEWAY, "")
        : new WatsonxDialect(Payer.of(model, config));
  }
}
