package dev.mellea4j.http.watsonx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.GenerateRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WatsonxSettingsTest {

  private final WatsonxServers servers = new WatsonxServers();

  @AfterEach
  void stop() {
    servers.close();
  }

  private static WatsonxAddress address(BackendConfig config) {
    return WatsonxAddress.of(WatsonxServers.declared(config.withEnvironment(Map.of())));
  }

  @ParameterizedTest
  @CsvSource({
    "https://us-south.ml.cloud.ibm.com, https://us-south.ml.cloud.ibm.com, false",
    "https://us-south.ml.cloud.ibm.com/, https://us-south.ml.cloud.ibm.com, false",
    "https://us-south.ml.cloud.ibm.com/ml/v1/text/chat, https://us-south.ml.cloud.ibm.com, false",
    "https://cpd.example.com/base/, https://cpd.example.com/base, false",
    "https://cpd.example.com/v1/chat/completions, https://cpd.example.com, false",
    "https://eu-de.ml.cloud.ibm.com/ml/gateway/v1, https://eu-de.ml.cloud.ibm.com, true",
    "https://eu-de.ml.cloud.ibm.com/ml/gateway/v1/chat/completions, https://eu-de.ml.cloud.ibm.com,"
        + " true",
  })
  void pathsOfEndpointsAreNoPartOfAnAddress(String text, String server, boolean gateway) {
    var address = address(BackendConfig.empty().withBaseUrl(text));

    assertThat(address.versioned()).hasToString(server + "?version=2026-08-11");
    assertThat(address.isGateway()).isEqualTo(gateway);
  }

  @Test
  void versionOfAnAddressOrASettingCounts() {
    assertThat(address(BackendConfig.empty().withBaseUrl("https://a.b?version=2024-03-13")))
        .hasToString(
            "WatsonxAddress[server=https://a.b, query=version=2024-03-13, isGateway=false]");
    var config = BackendConfig.empty().with("region", "eu-de").with("api-version", "2025-01-02");
    assertThat(address(config).versioned())
        .hasToString("https://eu-de.ml.cloud.ibm.com?version=2025-01-02");
  }

  static Stream<Arguments> variables() {
    return Stream.of(
        argumentSet(
            "Mellea's",
            Map.of("WATSONX_URL", "{}", "WATSONX_API_KEY", "the-key-1", "WATSONX_PROJECT_ID", "p")),
        argumentSet(
            "IBM's",
            Map.of("WATSONX_URL", "{}", "WATSONX_APIKEY", "the-key-1", "WATSONX_PROJECT_ID", "p")),
        argumentSet(
            "LiteLLM's", Map.of("WX_URL", "{}", "WX_API_KEY", "the-key-1", "WX_PROJECT_ID", "p")),
        argumentSet(
            "LiteLLM's for a server",
            Map.of("WATSONX_API_BASE", "{}", "WATSONX_APIKEY", "the-key-1", "PROJECT_ID", "p")),
        argumentSet(
            "the older ones",
            Map.of("WML_URL", "{}", "WX_API_KEY", "the-key-1", "PROJECT_ID", "p")));
  }

  @ParameterizedTest
  @MethodSource("variables")
  void fact53VariablesOfEachVendorAreRead(Map<String, String> given) {
    servers.tokens.enqueue(WatsonxServers.token("first-token"));
    var environment = new HashMap<>(given);
    environment.replaceAll((name, value) -> value.replace("{}", servers.model.uri().toString()));
    environment.put("WATSONX_IAM_URL", servers.tokens.uri("/identity/token").toString());

    try (var backend = servers.open("m", BackendConfig.empty().withEnvironment(environment))) {
      backend.generate(GenerateRequest.of("Hello"));
    }

    assertThat(servers.tokens.requests().get(0).body()).contains("apikey=the-key-1");
    assertThat(servers.lastBody().path("project_id").asString()).isEqualTo("p");
  }

  @Test
  void whatIsSetCountsMoreThanTheEnvironment() {
    servers.tokens.enqueue(WatsonxServers.token("first-token"));
    var environment =
        Map.of("WATSONX_TOKEN", "of-somebody-else", "WATSONX_PROJECT_ID", "of-somebody-else");
    var config =
        servers.config().without("project-id").with("space-id", "s1").withEnvironment(environment);

    try (var backend = servers.open("m", config)) {
      backend.generate(GenerateRequest.of("Hello"));
    }

    assertThat(servers.authorised()).containsExactly("Bearer first-token");
    assertThat(servers.lastBody().path("space_id").asString()).isEqualTo("s1");
    assertThat(servers.lastBody().has("project_id")).isFalse();
  }

  static Stream<Arguments> mistakes() {
    var fine =
        BackendConfig.empty()
            .withBaseUrl("https://a.b")
            .with("api-key", "k")
            .with("project-id", "p");
    return Stream.of(
        argumentSet(
            "no address",
            fine.without("base-url"),
            "The address of watsonx.ai is missing, which differs from region to region. Set"
                + " 'base-url', or WATSONX_URL, to one like 'https://us-south.ml.cloud.ibm.com'"),
        argumentSet(
            "an address that is none",
            fine.withBaseUrl("us-south"),
            "Setting 'base-url' is malformed: 'us-south' is not the address of a server. Write it"
                + " like 'https://us-south.ml.cloud.ibm.com'"),
        argumentSet(
            "a region that is none",
            fine.without("base-url").with("region", "Dallas"),
            "Setting 'region' is malformed: 'Dallas' is no region of IBM's cloud. Write it like"
                + " 'us-south' or 'eu-de'"),
        argumentSet(
            "no key",
            fine.without("api-key"),
            "Setting 'api-key' is missing. Set it, or the environment variable"
                + " WATSONX_API_KEY or WATSONX_APIKEY or WATSONX_AI_APIKEY or WX_API_KEY"),
        argumentSet(
            "a password without a name",
            fine.without("api-key").with("password", "pass"),
            "Setting 'username' is missing. Set it, or the environment variable"
                + " WATSONX_USERNAME or WATSONX_AI_USERNAME"),
        argumentSet(
            "nobody who pays",
            fine.without("project-id"),
            "Model 'm' needs a project or a space that pays. Set 'project-id'"
                + " (WATSONX_PROJECT_ID) or 'space-id' (WATSONX_SPACE_ID)"),
        argumentSet(
            "two who pay",
            fine.with("space-id", "s"),
            "Settings 'project-id' and 'space-id' are both set, and one of them pays. Leave the"
                + " other out"),
        argumentSet(
            "a version that is none",
            fine.with("api-version", "1"),
            "Setting 'api-version' is malformed: '1' is no day. Write it like '2026-08-11'"),
        argumentSet(
            "an API that is none",
            fine.with("api", "text"),
            "Setting 'api' is malformed: 'text' is not chat or gateway"),
        argumentSet(
            "an address of tokens that is none",
            fine.with("iam-url", "iam"),
            "Setting 'iam-url' is malformed: 'iam' is not the address of a server. Write it like"
                + " 'https://iam.cloud.ibm.com/identity/token'"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistakesAreToldWhenItIsOpened(BackendConfig config, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> servers.open("m", config.withEnvironment(Map.of())))
        .withMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"token", "zen-api-key", "api-key", "password"})
  void secretsAreNotRepeated(String setting) {
    var config = servers.anonymous().with("username", "ada").with(setting, "gehéim");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> servers.open("m", config))
        .withMessageContaining(setting)
        .withMessageNotContaining("gehéim");
  }

  @Test
  void deploymentNeedsNobodyWhoPays() {
    servers.tokens.enqueue(WatsonxServers.token("first-token"));

    try (var backend = servers.open("deployment/my id", servers.config().without("project-id"))) {
      backend.generate(GenerateRequest.of("Hello"));
    }

    assertThat(servers.lastRequest().target())
        .isEqualTo("/ml/v1/deployments/my%20id/text/chat?version=2026-08-11");
    assertThat(servers.lastBody().propertyNames()).containsExactly("messages");
  }

  @Test
  void gatewaySpeaksAsOpenAi() {
    servers.tokens.enqueue(WatsonxServers.token("first-token"));
    var config = servers.config().without("project-id").with("api", "gateway");

    try (var backend = servers.open("gpt-5", config)) {
      assertThat(backend.generate(GenerateRequest.of("Hello"))).hasToString("Hello");
    }

    assertThat(servers.lastRequest().target())
        .isEqualTo("/ml/gateway/v1/chat/completions?version=2026-08-11");
    assertThat(servers.lastBody().path("model").asString()).isEqualTo("gpt-5");
    assertThat(servers.authorised()).containsExactly("Bearer first-token");
  }
}
