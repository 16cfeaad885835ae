package dev.mellea4j.backend.litellm.bedrock;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Setting;
import dev.mellea4j.backend.litellm.anthropic.AnthropicDialect;
import dev.mellea4j.backend.litellm.anthropic.AnthropicHost;
import dev.mellea4j.backend.litellm.anthropic.Claude;
import dev.mellea4j.backend.litellm.aws.AwsAccess;
import dev.mellea4j.backend.litellm.route.BaseAddress;
import dev.mellea4j.backend.litellm.route.Upstream;
import dev.mellea4j.http.DialectBackend;
import dev.mellea4j.http.HttpEndpoint;
import dev.mellea4j.http.openai.OpenAiProfile;
import dev.mellea4j.http.openai.responses.OpenAiApi;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The host of Bedrock that has the formats of <a
 * href="https://docs.aws.amazon.com/bedrock/latest/userguide/bedrock-mantle.html">OpenAI</a> and,
 * for Claude, of <a
 * href="https://docs.aws.amazon.com/bedrock/latest/userguide/inference-messages-api.html">Anthropic</a>.
 * Some models are at the path {@code /openai/v1} rather than {@code /v1}: set the address to that.
 */
public final class MantleUpstream implements Upstream {

  static final OpenAiProfile PROFILE =
      OpenAiProfile.COMPATIBLE
          .with("max_completion_tokens, no extensions, responses")
          .withOwner("bedrock_mantle");

  private static final String SERVICE = "bedrock-mantle";
  private static final String ROUTE_ADVICE =
      "Of a model that is not supported on this route, try the 'base-url' that ends with"
          + " '/openai/v1'";

  @Override
  public List<Setting> settings() {
    var settings = new ArrayList<>(AwsAccess.settings("BEDROCK_MANTLE_REGION"));
    settings.add(Setting.BASE_URL.withEnvironment("BEDROCK_MANTLE_API_BASE"));
    settings.add(
        Setting.API_KEY.withEnvironment("BEDROCK_MANTLE_API_KEY", "AWS_BEARER_TOKEN_BEDROCK"));
    settings.add(Setting.MODEL);
    settings.add(OpenAiApi.SETTING);
    return Setting.network(settings.toArray(Setting[]::new));
  }

  @Override
  public Backend open(String name, BackendConfig config) {
    var model = BedrockModel.of(name, Optional.empty());
    return open(model.id(), AwsAccess.region(config, model.region(), "us-east-1"), config);
  }

  static Backend open(String model, String region, BackendConfig config) {
    var own = "https://bedrock-mantle.%s.api.aws".formatted(region);
    return Claude.is(model) ? claude(model, region, own, config) : chat(model, region, own, config);
  }

  private static Backend claude(String model, String region, String own, BackendConfig config) {
    var base = base(config, own, "(/openai)?/v1(/.*)?$|/anthropic(/v1(/messages)?)?$");
    var endpoint =
        HttpEndpoint.of(URI.create(base + "/anthropic"), config)
            .withHeader("anthropic-version", "2023-06-01");
    var key = config.apiKey();
    return DialectBackend.open(
        new AtBedrock(AnthropicDialect.at(AnthropicHost.ANTHROPIC)),
        key.isPresent()
            ? AwsAccess.advised(endpoint.withSecret("x-api-key", key.get()))
            : AwsAccess.of(config, region, SERVICE).apply(endpoint),
        config.withModel(model));
  }

  private static Backend chat(String model, String region, String own, BackendConfig config) {
    var base = base(config, own, "/(chat/completions|completions|models|responses)$");
    boolean hasPath = !base.getRawPath().isEmpty();
    var endpoint =
        HttpEndpoint.of(hasPath ? base : URI.create(base + "/v1"), config)
            .withAdvice(Reason.MODEL_NOT_FOUND, ROUTE_ADVICE);
    return DialectBackend.open(
        new AtBedrock(api(config).dialect(PROFILE, "", "")),
        AwsAccess.of(config, region, SERVICE).apply(endpoint),
        config.withModel(model));
  }

  static OpenAiApi api(BackendConfig config) {
    return config.get(OpenAiApi.SETTING.key(), OpenAiApi::parse).orElse(OpenAiApi.AUTO);
  }

  private static URI base(BackendConfig config, String own, String rest) {
    return config
        .get(Setting.BASE_URL.key(), text -> BaseAddress.of(text, own, rest))
        .orElseGet(() -> URI.create(own));
  }
}
