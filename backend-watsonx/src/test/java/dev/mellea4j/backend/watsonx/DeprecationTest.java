package dev.mellea4j.backend.watsonx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Reply;
import dev.mellea4j.testkit.ScriptedServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeprecationTest {

  private static final GenerateRequest HELLO = GenerateRequest.of("Hello");

  @Test
  void firstReplyOfEachBackendSaysThatTheNameIsDeprecated() {
    try (var server = ScriptedServer.start()) {
      server.otherwise(request -> new WatsonxScript().whole(Reply.of("Hi")));
      var config =
          BackendConfig.of("ibm/granite-4-h-small")
              .withEnvironment(Map.of())
              .withBaseUrl(server.uri().toString())
              .with("token", "a-token-of-ibm")
              .with("project-id", "p1");
      for (int i = 0; i < 2; i++) {
        try (var backend = new WatsonxBackendProvider().open(config)) {
          assertThat(backend.generate(HELLO).warnings())
              .containsExactly(
                  "Mellea has deprecated the backend 'watsonx'. Use the backend 'litellm' with the"
                      + " model 'watsonx/ibm/granite-4-h-small' and the same settings");
          assertThat(backend.generate(HELLO).warnings()).isEmpty();
        }
      }
    }
  }

  @Test
  void modelThatIsNamedIsAsked() {
    var config =
        BackendConfig.empty()
            .withEnvironment(Map.of())
            .withBaseUrl("https://us-south.ml.cloud.ibm.com")
            .with("token", "a-token-of-ibm")
            .with("project-id", "p1");

    try (var named = new WatsonxBackendProvider().open(config.withModel("ibm/granite-3-8b"));
        var usual = new WatsonxBackendProvider().open(config)) {
      assertThat(named.model()).hasValue("ibm/granite-3-8b");
      assertThat(usual.model()).hasValue("ibm/granite-4-h-small");
    }
  }
}
