package dev.mellea4j.backend.litellm.bedrock;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.Setting;
import dev.mellea4j.backend.litellm.anthropic.AnthropicDialect;
import dev.mellea4j.backend.litellm.aws.AwsAccess;
import dev.mellea4j.backend.litellm.aws.AwsRegion;
import dev.mellea4j.backend.litellm.route.BaseAddress;
import dev.mellea4j.backend.litellm.route.ListedBackend;
import dev.mellea4j.backend.litellm.route.ModelPathDialect;
import dev.mellea4j.backend.litellm.route.PercentEncoding;
import dev.mellea4j.backend.litellm.route.Upstream;
import dev.mellea4j.http.Dialect;
import dev.mellea4j.http.DialectBackend;
import dev.mellea4j.http.HttpEndpoint;
import dev.mellea4j.http.openai.OpenAiDialect;
import dev.mellea4j.http.openai.OpenAiProfile;
import dev.mellea4j.http.openai.responses.OpenAiApi;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Amazon Bedrock, by an <a
 * href="https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html">API key</a> or signed
 * with the keys of {@link AwsAccess}. A model is {@code us.amazon.nova-pro-v1:0} or an ARN, perhaps
 * behind a region, and behind {@code converse/} (as all are asked), {@code invoke/} (Claude in
 * Anthropic's format), {@code openai/} (in OpenAI's; an ARN by invoking it) or {@code mantle/} (at
 * the host of {@link MantleUpstream}).
 */
public final class BedrockUpstream implements Upstream {

  private static final String SERVICE = "bedrock";
  private static final String REST = "(/openai)?/v1(/chat/completions)?$|/model(/.*)?$";

  /** What models that a user brought take. */
  private static final OpenAiProfile IMPORTED =
      MantleUpstream.PROFILE.with("max_tokens, no stream_options");

  static final Setting MODEL_ID =
      Setting.of("model-id", "an ARN to ask for, if the model's name only tells what it is");

  @Override
  public List<Setting> settings() {
    var settings = new ArrayList<>(AwsAccess.settings());
    settings.add(
        Setting.BASE_URL.withEnvironment(
            "AWS_BEDROCK_RUNTIME_ENDPOINT", "AWS_ENDPOINT_URL_BEDROCK_RUNTIME"));
    settings.add(Setting.API_KEY.withEnvironment("AWS_BEARER_TOKEN_BEDROCK"));
    settings.add(Setting.MODEL);
    settings.add(MODEL_ID);
    settings.add(OpenAiApi.SETTING);
    return Setting.network(settings.toArray(Setting[]::new));
  }

  @Override
  public Backend open(String name, BackendConfig config) {
    var model = BedrockModel.of(name, config.get(MODEL_ID.key()));
    var region = AwsAccess.region(config, model.region(), "us-west-2");
    if (model.way() == BedrockModel.Way.MANTLE) {
      return MantleUpstream.open(model.id(), region, config);
    }
    var address = address(config, region);
    var access = AwsAccess.of(config, region, SERVICE);
    var backend =
        DialectBackend.open(
            dialect(model, config),
            access.apply(HttpEndpoint.of(address, config)),
            config.withModel(model.way() == BedrockModel.Way.OPENAI ? model.id() : model.name()));
    var lists =
        access
            .apply(HttpEndpoint.of(BedrockModels.server(address), config))
            .withErrors(new BedrockErrors(BedrockErrors.AMAZON));
    return new ListedBackend(backend, lists, BedrockModels::list);
  }

  private static Dialect dialect(BedrockModel model, BackendConfig config) {
    if (model.isInvokedAsOpenAi()) {
      return new AtBedrock(invoked(model.id()));
    }
    if (model.way() == BedrockModel.Way.OPENAI) {
      return new AtBedrock(
          MantleUpstream.api(config).dialect(MantleUpstream.PROFILE, "/openai/v1", ""));
    }
    return model.isInvokedAsClaude()
        ? new AtBedrock(AnthropicDialect.at(new InvokeHost(model.id())))
        : new ConverseDialect(model.id());
  }

  private static Dialect invoked(String id) {
    var path = "/model/" + PercentEncoding.of(id) + "/invoke";
    return new ModelPathDialect(
        OpenAiDialect.of(IMPORTED, "", ""),
        streamed -> streamed ? path + "-with-response-stream" : path);
  }

  private static URI address(BackendConfig config, String region) {
    var own = "https://bedrock-runtime.%s.%s".formatted(region, AwsRegion.domain(region));
    return config
        .get(Setting.BASE_URL.key(), text -> BaseAddress.of(text, own, REST))
        .orElseGet(() -> URI.create(own));
  }
}
