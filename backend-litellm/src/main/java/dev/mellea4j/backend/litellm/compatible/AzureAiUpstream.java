package dev.mellea4j.backend.litellm.compatible;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Setting;
import dev.mellea4j.backend.litellm.anthropic.AnthropicDialect;
import dev.mellea4j.backend.litellm.anthropic.AnthropicHost;
import dev.mellea4j.backend.litellm.route.Upstream;
import dev.mellea4j.http.DialectBackend;
import dev.mellea4j.http.HttpEndpoint;
import dev.mellea4j.http.ServerAddress;
import dev.mellea4j.http.openai.OpenAiDialect;
import dev.mellea4j.http.openai.OpenAiProfile;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Models of all vendors in <a
 * href="https://learn.microsoft.com/en-us/azure/ai-foundry/foundry-models/concepts/endpoints">Azure
 * AI Foundry</a>; Claude in its own format.
 */
public final class AzureAiUpstream implements Upstream {

  private static final String EXAMPLE = "https://my-resource.services.ai.azure.com";
  private static final String FOUNDRY = ".services.ai.azure.com";

  /** The servers that have keys in a header of their own. */
  private static final Set<String> KEYED =
      Set.of(FOUNDRY, ".openai.azure.com", ".cognitiveservices.azure.com");

  private static final OpenAiProfile PROFILE =
      OpenAiProfile.COMPATIBLE.with("max_tokens, no extensions").withOwner("azure_ai");

  @Override
  public List<Setting> settings() {
    return AzureKey.settings(
        Setting.BASE_URL.withEnvironment("AZURE_AI_API_BASE"),
        Setting.API_KEY.withEnvironment(
            "AZURE_AI_API_KEY", "AZURE_API_KEY", "AZURE_OPENAI_API_KEY"),
        AzureUpstream.AD_TOKEN.withEnvironment("AZURE_AD_TOKEN"),
        AzureUpstream.API_VERSION,
        Setting.MODEL);
  }

  @Override
  public Backend open(String model, BackendConfig config) {
    config.require(Setting.BASE_URL.key());
    var base =
        config
            .get(Setting.BASE_URL.key(), text -> ServerAddress.parse(text, EXAMPLE))
            .orElseThrow();
    return isClaude(model) ? claude(base, model, config) : chat(base, model, config);
  }

  private static boolean isClaude(String model) {
    return model.toLowerCase(Locale.ROOT).contains("claude");
  }

  private static Backend claude(URI base, String model, BackendConfig config) {
    var path = path(base).replaceFirst("(/anthropic)?(/v1(/messages)?)?$", "") + "/anthropic";
    var endpoint =
        HttpEndpoint.of(AzureAddress.at(base, path), config)
            .withHeader("anthropic-version", "2023-06-01");
    return DialectBackend.open(
        AnthropicDialect.at(AnthropicHost.ANTHROPIC),
        AzureKey.on(advised(endpoint), "x-api-key", config),
        config.withModel(model));
  }

  private static Backend chat(URI base, String model, BackendConfig config) {
    var given = path(base).replaceFirst("/chat/completions$", "");
    boolean foundry = ServerAddress.host(base).endsWith(FOUNDRY);
    var path = foundry && given.isEmpty() ? "/models" : given;
    var address = AzureAddress.at(base, path, config.get(AzureUpstream.API_VERSION.key()));
    var endpoint = HttpEndpoint.of(address, config);
    boolean keyed = KEYED.stream().anyMatch(ServerAddress.host(base)::endsWith);
    var header = keyed ? "api-key" : "Authorization";
    return DialectBackend.open(
        OpenAiDialect.of(PROFILE, "", ""),
        AzureKey.on(advised(endpoint), header, config),
        config.withModel(model));
  }

  private static HttpEndpoint advised(HttpEndpoint endpoint) {
    return endpoint.withAdvice(
        Reason.AUTHENTICATION, "Set AZURE_AI_API_KEY, or 'api-key', to a valid key");
  }

  private static String path(URI base) {
    return base.getRawPath().replaceFirst("/+$", "");
  }
}
