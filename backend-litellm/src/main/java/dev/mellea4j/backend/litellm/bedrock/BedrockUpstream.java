package dev.mellea4j.backend.litellm.bedrock;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Setting;
import dev.mellea4j.backend.litellm.route.Upstream;
import dev.mellea4j.http.DialectBackend;
import dev.mellea4j.http.HttpEndpoint;
import dev.mellea4j.http.ServerAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Amazon Bedrock by an <a
 * href="https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html">API key</a>. A model is
 * {@code us.amazon.nova-pro-v1:0}, an ARN, or one of these behind {@code converse/} or a region.
 */
public final class BedrockUpstream implements Upstream {

  private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(-[a-z]+)+-\\d");
  private static final Pattern ARN =
      Pattern.compile("arn:[a-z-]+:bedrock:(?<region>[a-z0-9-]+):.*");

  static final Setting SETTING_REGION =
      Setting.of("region", "the region of AWS")
          .withEnvironment("AWS_REGION_NAME", "AWS_REGION", "AWS_DEFAULT_REGION")
          .withDefault("us-west-2");

  @Override
  public List<Setting> settings() {
    return Setting.network(
        Setting.BASE_URL.withEnvironment("AWS_BEDROCK_RUNTIME_ENDPOINT", "AWS_BEDROCK_BASE_URL"),
        Setting.API_KEY.withEnvironment("AWS_BEARER_TOKEN_BEDROCK"),
        SETTING_REGION,
        Setting.MODEL);
  }

  @Override
  public Backend open(String name, BackendConfig config) {
    var model = withoutRoute(name);
    int slash = model.indexOf('/');
    boolean regional = slash > 0 && REGION.matcher(model.substring(0, slash)).matches();
    var region = regional ? Optional.of(model.substring(0, slash)) : regionOfArn(model);
    var bare = regional ? model.substring(slash + 1) : model;
    config.require(Setting.API_KEY.key());
    var endpoint =
        HttpEndpoint.of(address(config, region), config)
            .withBearer(config.apiKey().orElseThrow())
            .withAdvice(
                Reason.AUTHENTICATION,
                "Set AWS_BEARER_TOKEN_BEDROCK, or 'api-key', to a valid key of Bedrock");
    return DialectBackend.open(new ConverseDialect(), endpoint, config.withModel(bare));
  }

  private static String withoutRoute(String name) {
    return name.startsWith("converse/") ? name.substring("converse/".length()) : name;
  }

  private static Optional<String> regionOfArn(String model) {
    if (!model.startsWith("arn:")) {
      return Optional.empty();
    }
    var arn = ARN.matcher(model);
    if (!arn.matches()) {
      throw new IllegalArgumentException(
          "'%s' is no ARN of Bedrock. Write it like 'arn:aws:bedrock:us-east-1:123456789012:inference-profile/x'"
              .formatted(model));
    }
    return Optional.of(arn.group("region"));
  }

  private static URI address(BackendConfig config, Optional<String> regionOfModel) {
    var given = config.get(Setting.BASE_URL.key());
    if (given.isPresent()) {
      return ServerAddress.parse(given.get(), host("us-west-2"));
    }
    var region = regionOfModel.orElseGet(() -> config.require(SETTING_REGION.key()));
    if (!REGION.matcher(region).matches()) {
      throw new IllegalArgumentException(
          "'%s' is no region of AWS. Set 'region' to one like 'us-east-1'".formatted(region));
    }
    return URI.create(host(region));
  }

  private static String host(String region) {
    var domain = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
    return "https://bedrock-runtime.%s.%s".formatted(region, domain);
  }
}
