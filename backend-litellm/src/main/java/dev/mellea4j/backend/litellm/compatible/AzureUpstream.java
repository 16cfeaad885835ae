package dev.mellea4j.backend.litellm.compatible;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Setting;
import dev.mellea4j.backend.litellm.route.PercentEncoding;
import dev.mellea4j.backend.litellm.route.Upstream;
import dev.mellea4j.http.DialectBackend;
import dev.mellea4j.http.HttpEndpoint;
import dev.mellea4j.http.ServerAddress;
import dev.mellea4j.http.openai.KnownServers;
import dev.mellea4j.http.openai.responses.OpenAiApi;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * OpenAI's models <a href="https://learn.microsoft.com/en-us/azure/ai-foundry/openai/reference">at
 * Azure</a>, where the model's name is that of a deployment. An address that ends with {@code
 * /openai/v1} is that of the API without versions.
 */
public final class AzureUpstream implements Upstream {

  private static final String EXAMPLE = "https://my-resource.openai.azure.com";
  private static final String V1 = "/openai/v1";

  static final Setting AD_TOKEN =
      Setting.of("ad-token", "a token of Microsoft Entra ID, instead of a key").asSecret();

  static final Setting API_VERSION = Setting.of("api-version", "the version of Azure's API");

  @Override
  public List<Setting> settings() {
    return AzureKey.settings(
        Setting.BASE_URL.withEnvironment("AZURE_API_BASE", "AZURE_OPENAI_ENDPOINT"),
        Setting.API_KEY.withEnvironment("AZURE_OPENAI_API_KEY", "AZURE_API_KEY"),
        AD_TOKEN.withEnvironment("AZURE_OPENAI_AD_TOKEN", "AZURE_AD_TOKEN"),
        API_VERSION
            .withEnvironment("AZURE_API_VERSION", "OPENAI_API_VERSION")
            .withDefault("2025-02-01-preview"),
        Setting.MODEL,
        OpenAiApi.SETTING);
  }

  @Override
  public Backend open(String model, BackendConfig config) {
    config.require(Setting.BASE_URL.key());
    var base = config.get(Setting.BASE_URL.key(), AzureUpstream::address).orElseThrow();
    var path = base.getRawPath();
    boolean unversioned = path.endsWith(V1);
    var deployment = unversioned ? "" : "/deployments/" + PercentEncoding.of(model);
    var address =
        unversioned
            ? base
            : AzureAddress.at(base, path, Optional.of(config.require(API_VERSION.key())));
    var profile = KnownServers.profile(URI.create(EXAMPLE)).withOwner("azure");
    var endpoint =
        HttpEndpoint.of(address, config)
            .withAdvice(
                Reason.AUTHENTICATION, "Set AZURE_OPENAI_API_KEY, or 'api-key', to a valid key");
    var api = config.get(OpenAiApi.SETTING.key(), OpenAiApi::parse).orElseThrow();
    return DialectBackend.open(
        api.dialect(profile, "", deployment),
        AzureKey.on(endpoint, "api-key", config),
        config.withModel(model));
  }

  /** The path of the API, of whatever of it somebody wrote. */
  private static URI address(String text) {
    var uri = ServerAddress.parse(text, EXAMPLE);
    var path =
        uri.getRawPath()
            .replaceFirst("/+$", "")
            .replaceFirst("/(chat/completions|completions|models|responses)$", "")
            .replaceFirst("/openai(/deployments(/.*)?)?$", "");
    var api = path.endsWith(V1) ? path : path + "/openai";
    return AzureAddress.at(uri, api);
  }
}
