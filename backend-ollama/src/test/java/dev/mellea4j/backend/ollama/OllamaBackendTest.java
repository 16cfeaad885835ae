package dev.mellea4j.backend.ollama;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.testkit.ClosedPort;
import dev.mellea4j.testkit.HttpBackendContract;
import dev.mellea4j.testkit.ProviderScript;
import java.net.URI;
import org.junit.jupiter.api.Test;

class OllamaBackendTest extends HttpBackendContract {

  @Override
  protected BackendProvider provider() {
    return new OllamaBackendProvider();
  }

  @Override
  protected ProviderScript script() {
    return new OllamaScript();
  }

  @Override
  protected BackendConfig config(URI address) {
    return BackendConfig.of("m").withBaseUrl(address.toString()).with("auto-pull", "false");
  }

  @Test
  void fact25ServerThatIsNotThereComesWithTheCommandThatStartsIt() {
    try (var nobody = ClosedPort.take();
        var backend = provider().open(config(nobody.uri()))) {
      assertThatExceptionOfType(BackendException.class)
          .isThrownBy(() -> backend.generate(GenerateRequest.of("Hello")))
          .withMessageContaining("Start it with 'ollama serve'");
    }
  }
}
