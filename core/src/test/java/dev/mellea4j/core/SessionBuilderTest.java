package dev.mellea4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ModelIdentifier;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.RetryPolicy;
import dev.mellea4j.api.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SessionBuilderTest {

  private final Ollama ollama = new Ollama();
  private final Backends backends = Backends.of(ollama);

  @Test
  void fact1TheDefaultIsOllamaWithItsOwnDefaults() {
    builder().start();

    assertThat(ollama.config().model()).contains("granite4.1:3b");
  }

  @Test
  void aMissingBackendIsNamedWithItsDependency() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Mellea.session().backends(Backends.of()).start())
        .withMessageContaining("'ollama'")
        .withMessageContaining("dev.mellea4j:mellea4j-backend-ollama");
  }

  @Test
  void settingsReachTheBackend() {
    builder()
        .model("llama3.2")
        .baseUrl("http://localhost:1")
        .apiKey("key")
        .setting("keep-alive", "5m")
        .retry(RetryPolicy.NONE)
        .start();

    var config = ollama.config();
    assertThat(config.model()).contains("llama3.2");
    assertThat(config.baseUrl()).contains("http://localhost:1");
    assertThat(config.apiKey()).hasValueSatisfying(k -> assertThat(k.reveal()).isEqualTo("key"));
    assertThat(config.get("keep-alive")).contains("5m");
    assertThat(config.retry()).isEqualTo(RetryPolicy.NONE);
  }

  @Test
  void aSpecMayNameTheModel() {
    builder().backend("ollama:llama3.2:1b").start();

    assertThat(ollama.config().model()).contains("llama3.2:1b");
  }

  @Test
  void aModelIdentifierGoesByItsNameOnThePlatform() {
    builder()
        .model(ModelIdentifier.of(Map.of("ollama", "phi4-mini", "hf", "microsoft/phi")))
        .start();

    assertThat(ollama.config().model()).contains("phi4-mini");
  }

  @Test
  void aModelThatThePlatformHasNoNameForIsRefused() {
    var builder = builder().model(ModelIdentifier.of(Map.of("hf", "microsoft/phi")));

    assertThatIllegalArgumentException()
        .isThrownBy(builder::start)
        .withMessage(
            "The model {hf=microsoft/phi} has no name on platform 'ollama'. Give the name it has"
                + " there as text");
  }

  @Test
  void theLastModelWins() {
    builder().model("a").model(ModelIdentifier.of(Map.of("ollama", "b"))).start();
    assertThat(ollama.config().model()).contains("b");

    builder().model(ModelIdentifier.of(Map.of("ollama", "b"))).model("c").start();
    assertThat(ollama.config().model()).contains("c");
  }

  @Test
  void optionsOfTheBackendStayWithTheBackend() {
    var config = BackendConfig.empty().withOptions(ModelOptions.of(ModelOption.SEED, 1));

    var session = builder().config(config).option(ModelOption.TEMPERATURE, 0.5).start();
    session.chat("hello");

    assertThat(ollama.config().options().get(ModelOption.SEED)).contains(1);
    assertThat(ollama.request().options().get(ModelOption.SEED)).isEmpty();
    assertThat(ollama.request().options().get(ModelOption.TEMPERATURE)).contains(0.5);
  }

  @Test
  void laterOptionsWin() {
    builder()
        .option(ModelOption.SEED, 1)
        .options(ModelOptions.of(ModelOption.SEED, 2))
        .start()
        .chat("hello");

    assertThat(ollama.request().options().get(ModelOption.SEED)).contains(2);
  }

  @Test
  void anOpenBackendTakesNoSettings() {
    Backend open = (request, sink) -> Reply.of("");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Mellea.session().backend(open).model("a").start())
        .withMessage(
            "A backend that is open already takes no model, no settings and no fallbacks. Give them"
                + " where it is opened, or give the session the backend's name");
  }

  @Test
  void fallbacksAreAskedWhereTheBackendCannotAnswer() {
    var broken = new Broken();
    try (var session =
        Mellea.session()
            .backends(Backends.of(broken, ollama))
            .backend("broken")
            .setting("secret", "mine alone")
            .retry(RetryPolicy.NONE)
            .fallbacks("ollama:llama3.2")
            .start()) {
      var reply = session.chat("hello");

      assertThat(reply.extras().toString()).contains("answered=ollama:llama3.2");
      assertThat(reply.warnings()).hasSize(1);
    }
    assertThat(ollama.config().model()).contains("llama3.2");
    assertThat(ollama.config().get("secret")).isEmpty();
  }

  /** Is never there. */
  private static final class Broken implements BackendProvider {

    @Override
    public String name() {
      return "broken";
    }

    @Override
    public Backend open(BackendConfig config) {
      return (request, sink) -> {
        throw new BackendException(Reason.UNREACHABLE, "down");
      };
    }
  }

  @Test
  void closingTheSessionClosesTheBackendThatItOpened() {
    builder().start().close();

    assertThat(ollama.closed).hasValue(1);
  }

  private SessionBuilder builder() {
    return Mellea.session().backends(backends);
  }

  /** Remembers what it was asked. */
  private static final class Ollama implements BackendProvider {

    private final AtomicInteger closed = new AtomicInteger();
    private Optional<BackendConfig> config = Optional.empty();
    private Optional<GenerateRequest> request = Optional.empty();

    @Override
    public String name() {
      return "ollama";
    }

    @Override
    public List<Setting> settings() {
      return List.of(
          Setting.MODEL.withDefault("granite4.1:3b"),
          Setting.BASE_URL,
          Setting.API_KEY,
          Setting.of("keep-alive", "how long the model stays loaded"));
    }

    @Override
    public Backend open(BackendConfig given) {
      config = Optional.of(given);
      return new Backend() {
        @Override
        public Reply generate(GenerateRequest asked, ReplySink sink) {
          request = Optional.of(asked);
          return Reply.of("");
        }

        @Override
        public void close() {
          closed.incrementAndGet();
        }
      };
    }

    BackendConfig config() {
      return config.orElseThrow();
    }

    GenerateRequest request() {
      return request.orElseThrow();
    }
  }
}
