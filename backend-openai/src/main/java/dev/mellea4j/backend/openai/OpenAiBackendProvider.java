package dev.mellea4j.backend.openai;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.Setting;
import dev.mellea4j.http.HttpEndpoint;
import dev.mellea4j.http.openai.responses.OpenAiApi;
import java.util.List;

/**
 * Opens models of OpenAI, and of any server that speaks its API.
 *
 * <table>
 * <caption>Settings, besides the clocks and retries of every backend that speaks HTTP</caption>
 * <tr><td>{@code base-url}</td><td>the server, its API or one of its endpoints; {@code
 *     OPENAI_BASE_URL}, by default {@code https://api.openai.com/v1}. One that holds {@code
 *     /openai/deployments/} is Azure's</td></tr>
 * <tr><td>{@code api-key}</td><td>{@code OPENAI_API_KEY}; OpenAI and Azure need one</td></tr>
 * <tr><td>{@code model}</td><td>by default {@code gpt-5.1}</td></tr>
 * <tr><td>{@code organization}</td><td>{@code OPENAI_ORG_ID}</td></tr>
 * <tr><td>{@code project}</td><td>{@code OPENAI_PROJECT_ID}</td></tr>
 * <tr><td>{@code api-version}</td><td>of Azure, unless the address names one; {@code
 *     OPENAI_API_VERSION}, by default {@code 2024-10-21}</td></tr>
 * <tr><td>{@code traits}</td><td>in what the server differs from what is known of it, such as {@code
 *     max_tokens, no stream_options}: see {@code OpenAiTrait}</td></tr>
 * <tr><td>{@code api}</td><td>{@code chat}, {@code responses}, or by default {@code auto}: chat
 *     completions, and Responses for what those would refuse, at OpenAI, Azure, xAI and Bedrock, and
 *     at servers with the trait {@code responses}</td></tr>
 * </table>
 */
public final class OpenAiBackendProvider implements BackendProvider {

  static final Setting ORGANIZATION =
      Setting.of("organization", "the organization that pays").withEnvironment("OPENAI_ORG_ID");

  static final Setting PROJECT =
      Setting.of("project", "the project that pays").withEnvironment("OPENAI_PROJECT_ID");

  static final Setting API_VERSION =
      Setting.of("api-version", "the version of Azure's API, unless the address names one")
          .withEnvironment("OPENAI_API_VERSION")
          .withDefault("2024-10-21");

  @Override
  public String name() {
    return "openai";
  }

  @Override
  public List<Setting> settings() {
    return Setting.network(
        Setting.BASE_URL
            .withEnvironment("OPENAI_BASE_URL")
            .withDefault("https://api.openai.com/v1"),
        Setting.API_KEY.withEnvironment("OPENAI_API_KEY"),
        Setting.MODEL.withDefault("gpt-5.1"),
        ORGANIZATION,
        PROJECT,
        API_VERSION,
        OpenAiServer.TRAITS,
        OpenAiApi.SETTING);
  }

  @Override
  public Backend open(BackendConfig given) {
    var config = given.declaredBy(this);
    var server = OpenAiServer.of(config).with(endpoint -> addressed(config, endpoint));
    if (server.address().isOpenAi()) {
      config.require(Setting.API_KEY.key());
    }
    return server.address().isAzure()
        ? server.withAddress(server.address().withVersion(config.require(API_VERSION.key()))).open()
        : server.open();
  }

  private static HttpEndpoint addressed(BackendConfig config, HttpEndpoint endpoint) {
    var complete =
        endpoint.withAdvice(
            Reason.AUTHENTICATION, "Set OPENAI_API_KEY, or 'api-key', to a valid key");
    for (var setting : List.of(ORGANIZATION, PROJECT)) {
      var header = setting.equals(PROJECT) ? "OpenAI-Project" : "OpenAI-Organization";
      var value = config.get(setting.key());
      if (value.isPresent()) {
        complete = complete.withHeader(header, value.get());
      }
    }
    return complete;
  }
}
