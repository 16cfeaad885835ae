package dev.mellea4j.backend.litellm.compatible;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.backend.litellm.LiteLlmBackendProvider;
import dev.mellea4j.testkit.ReceivedRequest;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Azure's addresses, and who is let in. */
class AzureTest {

  private static final Map<String, String> APPLICATION =
      Map.of(
          "AZURE_TENANT_ID", "tenant-of-test",
          "AZURE_CLIENT_ID", "client-of-test",
          "AZURE_CLIENT_SECRET", "secret-of-test");

  private final ScriptedServer server =
      ScriptedServer.start()
          .otherwise(request -> ScriptedReply.json(400, "{\"error\":{\"message\":\"enough\"}}"));
  private final ScriptedServer authority = ScriptedServer.start();

  @AfterEach
  void stop() {
    server.close();
    authority.close();
  }

  private BackendConfig config(String model, String path, Map<String, String> variables) {
    var all = new HashMap<>(variables);
    all.put("AZURE_AUTHORITY_HOST", authority.uri().toString());
    return BackendConfig.of(model)
        .withEnvironment(all)
        .withBaseUrl(server.uri(path).toString())
        .with("max-retries", "0");
  }

  private ReceivedRequest sent(BackendConfig config) {
    try (var backend = new LiteLlmBackendProvider().open(config)) {
      assertThat(failure(backend)).hasMessageContaining("enough");
    }
    return server.requests().get(server.requests().size() - 1);
  }

  private static BackendException failure(dev.mellea4j.api.Backend backend) {
    return catchThrowableOfType(
        BackendException.class, () -> backend.generate(GenerateRequest.of("Hi")));
  }

  @ParameterizedTest
  @CsvSource({
    "azure/d, '', /openai/deployments/d/chat/completions?api-version=2025-02-01-preview, api-key",
    "azure/d, /openai/v1, /openai/v1/chat/completions, api-key",
    "azure/d, /openai/v1/, /openai/v1/chat/completions, api-key",
    "azure_ai/m, /openai/v1, /openai/v1/chat/completions, Authorization",
    "azure_ai/claude-opus-5, '', /anthropic/v1/messages, x-api-key",
    "azure_ai/claude-opus-5, /anthropic, /anthropic/v1/messages, x-api-key",
    "azure_ai/claude-opus-5, /anthropic/v1/messages, /anthropic/v1/messages, x-api-key",
  })
  void addressesOfAllKindsLeadToTheModel(String model, String given, String target, String header) {
    var request = sent(config(model, given, Map.of("AZURE_API_KEY", "key-of-test")));

    assertThat(request.target()).isEqualTo(target);
    assertThat(request.header(header).orElse("")).endsWith("key-of-test");
  }

  @ParameterizedTest
  @ValueSource(strings = {"azure/d", "azure_ai/m", "azure_ai/claude-opus-5"})
  void applicationGetsATokenForAllItsCalls(String model) {
    authority.enqueue(ScriptedReply.json(200, "{\"access_token\":\"t-1\",\"expires_in\":3599}"));
    var config = config(model, "", APPLICATION);
    try (var backend = new LiteLlmBackendProvider().open(config)) {
      failure(backend);
      failure(backend);
    }

    assertThat(server.requests())
        .hasSize(2)
        .allSatisfy(r -> assertThat(r.header("Authorization")).contains("Bearer t-1"));
    assertThat(authority.requests()).hasSize(1);
    var asked = authority.requests().get(0);
    assertThat(asked.path()).isEqualTo("/tenant-of-test/oauth2/v2.0/token");
    assertThat(asked.form())
        .isEqualTo(
            Map.of(
                "grant_type", List.of("client_credentials"),
                "client_id", List.of("client-of-test"),
                "client_secret", List.of("secret-of-test"),
                "scope", List.of("https://cognitiveservices.azure.com/.default")));
  }

  @Test
  void applicationThatIsRefusedIsToldBeforeTheModelIsAsked() {
    authority.enqueue(
        ScriptedReply.json(
            401,
            "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000222: The provided client secret keys are expired.\"}"));
    try (var backend = new LiteLlmBackendProvider().open(config("azure/d", "", APPLICATION))) {
      var refused = failure(backend);
      assertThat(refused.reason()).isEqualTo(Reason.AUTHENTICATION);
      assertThat(refused)
          .hasMessageContaining("secret keys are expired")
          .hasMessageContaining("AZURE_CLIENT_SECRET");
    }
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void halfAnApplicationNamesWhatIsMissing() {
    var half = Map.of("AZURE_CLIENT_SECRET", "secret-of-test", "AZURE_CLIENT_ID", "c");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LiteLlmBackendProvider().open(config("azure/d", "", half)))
        .withMessageContaining("AZURE_TENANT_ID");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatSomebodyElseVouchesForNeedsNoSecret(boolean isSet, @TempDir Path folder)
      throws IOException {
    authority.enqueue(ScriptedReply.json(200, "{\"access_token\":\"t-1\",\"expires_in\":3599}"));
    var file = Files.writeString(folder.resolve("token"), "token-of-identity");
    var variables =
        Map.of(
            "AZURE_TENANT_ID",
            "tenant-of-test",
            "AZURE_CLIENT_ID",
            "client-of-test",
            isSet ? "OTHER" : "AZURE_FEDERATED_TOKEN_FILE",
            file.toString());
    var config = config("azure/d", "", variables);

    var request = sent(isSet ? config.with("ad-token", "oidc/env_path/OTHER") : config);

    assertThat(request.header("Authorization")).contains("Bearer t-1");
    assertThat(authority.requests().get(0).form())
        .containsEntry("client_id", List.of("client-of-test"))
        .containsEntry("client_assertion", List.of("token-of-identity"))
        .containsEntry(
            "client_assertion_type",
            List.of("urn:ietf:params:oauth:client-assertion-type:jwt-bearer"));
  }
}
