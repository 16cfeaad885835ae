package dev.mellea4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MelleaRuntimeTest {

  private final List<String> events = new ArrayList<>();
  private final Backends backends = Backends.of(new Told("ollama"), new Told("openai"));

  @Test
  void fact73WithoutVariablesItIsOllamaWithGranite4Micro() {
    try (var runtime = runtime(Map.of())) {
      assertThat(runtime.backend()).isEqualTo("ollama");
      assertThat(runtime.modelId()).contains("granite4:micro");
      assertThat(runtime.runId()).isEmpty();
      assertThat(events).isEmpty();
      assertThat(runtime.chat("What is 2+2?").text()).isEqualTo("ollama granite4:micro none");
    }
  }

  @Test
  void fact73VariablesSayBackendModelOptionsAndRun() {
    var environment =
        Map.of(
            "MELLEA_BACKEND", "openai",
            "MELLEA_MODEL_ID", "gpt-4o",
            "MELLEA_MODEL_OPTIONS",
                "{\"temperature\": 0.7, \"max_tokens\": 1024, \"stop\": [\"\\n\"]}",
            "MELLEA_RUN_ID", "run-7");
    try (var runtime = runtime(environment)) {
      assertThat(runtime.chat("Hello").text()).isEqualTo("openai gpt-4o 0.7");
      assertThat(runtime.options().get(ModelOption.TEMPERATURE)).contains(0.7);
      assertThat(runtime.runId()).contains("run-7");
    }
  }

  @Test
  void optionsOfACallWin() {
    try (var runtime = runtime(Map.of("MELLEA_MODEL_OPTIONS", "{\"temperature\": 0.7}"))) {
      var reply = runtime.chat("Hello", ModelOptions.of(ModelOption.TEMPERATURE, 0.1));

      assertThat(reply.text()).endsWith("0.1");
    }
  }

  @Test
  void anotherBackendWithoutAModelTakesItsOwn() {
    try (var runtime = runtime(Map.of("MELLEA_BACKEND", "openai", "MELLEA_MODEL_ID", " "))) {
      assertThat(runtime.modelId()).isEmpty();
      assertThat(runtime.chat("Hello").text()).startsWith("openai own");
    }
  }

  @Test
  void fact74SwitchingTheModelClosesTheFormerBackend() {
    try (var runtime = runtime(Map.of())) {
      runtime.chat("Hello!");
      runtime.switchModel("llama3.2:3b");

      assertThat(runtime.chat("Hello again!").text()).isEqualTo("ollama llama3.2:3b none");
      runtime.switchModel("openai", "gpt-4o");
      assertThat(runtime.chat("And again!").text()).isEqualTo("openai gpt-4o none");
    }
    assertThat(events)
        .containsExactly(
            "open ollama",
            "close ollama",
            "open ollama",
            "close ollama",
            "open openai",
            "close openai");
  }

  @Test
  void fact74CleanupTwiceHasNoEffectAndALaterCallOpensAgain() {
    var runtime = runtime(Map.of());
    runtime.chat("Hello");
    runtime.cleanup();
    runtime.cleanup();
    runtime.chat("Hello");
    runtime.close();

    assertThat(events)
        .containsExactly("open ollama", "close ollama", "open ollama", "close ollama");
  }

  @Test
  void fact73OptionsThatAreNoJsonNameTheVariable() {
    for (var bad : List.of("temperature=0.7", "[1]", "{\"temperature\": -1}", "{\"stop\":")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> runtime(Map.of("MELLEA_MODEL_OPTIONS", bad)))
          .withMessageContaining("'MELLEA_MODEL_OPTIONS'")
          .withMessageContaining("{\"temperature\": 0.7, \"max_tokens\": 1024}");
    }
  }

  @Test
  void aBackendThatIsNotInstalledIsNamed() {
    try (var runtime = runtime(Map.of("MELLEA_BACKEND", "hf"))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> runtime.chat("Hello"))
          .withMessageContaining("mellea4j-backend-hf");
    }
  }

  private MelleaRuntime runtime(Map<String, String> environment) {
    return MelleaRuntime.create(environment, backends);
  }

  /** Answers with its name, its model and the temperature. */
  private final class Told implements BackendProvider {

    private final String name;

    Told(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Backend open(BackendConfig config) {
      events.add("open " + name);
      return new Backend() {
        @Override
        public Reply generate(dev.mellea4j.api.GenerateRequest request, ReplySink sink) {
          var temperature = request.options().get(ModelOption.TEMPERATURE);
          return Reply.of(
              "%s %s %s"
                  .formatted(
                      name,
                      config.model().orElse("own"),
                      temperature.map(Object::toString).orElse("none")));
        }

        @Override
        public void close() {
          events.add("close " + name);
        }
      };
    }
  }
}
