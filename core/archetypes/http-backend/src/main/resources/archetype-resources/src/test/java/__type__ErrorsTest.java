package ${package};

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Secret;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import org.junit.jupiter.api.Test;

class ${type}ErrorsTest {

  @Test
  void codesOfItsOwnSayWhy() {
    try (var server = ScriptedServer.start();
        var backend =
            new ${type}BackendProvider()
                .open(
                    BackendConfig.empty()
                        .withBaseUrl(server.uri().toString())
                        .withApiKey(Secret.of("seed-of-secrets")))) {
      server.enqueue(ScriptedReply.json(403, "{\"squawk\":\"Feed me\",\"code\":\"no_seed\"}"));

      var failure =
          catchThrowableOfType(
              BackendException.class, () -> backend.generate(GenerateRequest.of("Hello")));

      assertThat(failure.reason()).isEqualTo(Reason.QUOTA_EXHAUSTED);
      assertThat(failure.providerCode()).hasValue("no_seed");
      assertThat(failure).hasMessageContaining("Feed me");
      assertThat(server.requests().get(0).header("X-${type}-Key")).hasValue("seed-of-secrets");
    }
  }
}
