package dev.mellea4j.backend.litellm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.testkit.ReceivedRequest;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Providers that a user adds by a file. */
class ProvidersFileTest {

  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("mine.tsv"), text);
  }

  private static ReceivedRequest sent(BackendConfig config, ScriptedServer server) {
    server.enqueue(
        ScriptedReply.json(
            200, "{\"choices\":[{\"message\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\"}]}"));
    try (var backend = new LiteLlmBackendProvider().open(config)) {
      assertThat(backend.generate(GenerateRequest.of("Hello")).text()).isEqualTo("Hi");
    }
    return server.requests().get(0);
  }

  @Test
  void prefixOfOnesOwnIsALine() throws IOException {
    try (var server = ScriptedServer.start()) {
      var line =
          "acme\t%s\tACME_KEY\tACME_BASE\tmax_completion_tokens\tx-api-key: {key}; x-team: {TEAM}\t(.*) => acme-$1"
              .formatted(server.uri() + "/{ACME_TENANT:main}/v1");
      var environment =
          Map.of("MELLEA_PROVIDERS", file("# mine\n" + line).toString(), "ACME_KEY", "key-of-acme");

      var request = sent(BackendConfig.of("acme/m").withEnvironment(environment), server);

      assertThat(request.path()).isEqualTo("/main/v1/chat/completions");
      assertThat(request.header("x-api-key")).hasValue("key-of-acme");
      assertThat(request.header("x-team")).isEmpty();
      assertThat(request.header("authorization")).isEmpty();
      assertThat(request.body()).contains("\"model\":\"acme-m\"");
    }
  }

  @Test
  void ownLineComesBeforeOurs() throws IOException {
    try (var server = ScriptedServer.start()) {
      var table = file("anthropic\t" + server.uri("/v1") + "\t-");
      var config =
          BackendConfig.of("anthropic/m")
              .withEnvironment(Map.of("ANTHROPIC_API_KEY", "key-of-anthropic"))
              .with("providers-file", table.toString());

      assertThat(sent(config, server).header("authorization")).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "acme;ftp://x;K | 'ftp://x' is not the address of a server",
        "acme;-;K;-;mx_tokens | 'mx_tokens' is no trait of a server. Did you mean 'max_tokens'?",
        "a b;-;K | 'a b' is no prefix",
        "acme;-;K;-;-;nonsense | 'nonsense' is no header",
        "acme;-;K;-;-;-;x | 'x' does not say what models are called",
      })
  void malformedLineIsNamed(String line, String why) throws IOException {
    var table = file("# mine\n\n" + line.strip().replace(";", "\t"));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new LiteLlmBackendProvider()
                    .open(
                        BackendConfig.of("acme/m")
                            .withEnvironment(Map.of())
                            .with("providers-file", table.toString())))
        .withMessageContaining("line 3 of '" + table + "'")
        .withMessageContaining(why);
  }

  @Test
  void missingFileIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new LiteLlmBackendProvider()
                    .open(BackendConfig.of("acme/m").with("providers-file", "/no/such.tsv")))
        .withMessageContaining("'/no/such.tsv'");
  }
}
