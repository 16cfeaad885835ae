package shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mellea4j.core.Backends;
import dev.mellea4j.core.Mellea;
import dev.mellea4j.core.MelleaSession;
import dev.mellea4j.core.Prompt;
import dev.mellea4j.core.tool.Param;
import dev.mellea4j.core.tool.Tool;
import dev.mellea4j.core.tool.ToolFunction;
import org.junit.jupiter.api.Test;

/** An application on the class path that picked one backend, and its model that needs no server. */
class ClassPathTest {

  record Person(String name, int age) {}

  static final class Thermometer {

    @Tool("Returns the weather in a city.")
    String get_weather(@Param(value = "the city", name = "city") String city) {
      return "22 degrees and sunny";
    }
  }

  private static MelleaSession nano() {
    return Mellea.session().backend("hf:nano").start();
  }

  @Test
  void findsTheBackendThatWasPickedAndNoOther() {
    assertThat(Backends.installed().names()).containsExactly("hf");
    assertThat(Backends.installed().report().findings()).isEmpty();
  }

  @Test
  void anotherBackendIsNamedWithItsCoordinates() {
    assertThatIllegalArgumentException()
        .isThrownBy(Mellea::startSession)
        .withMessageContaining("Backend 'ollama' is not installed")
        .withMessageContaining("dev.mellea4j:mellea4j-backend-ollama")
        .withMessageContaining("hf");
  }

  @Test
  void sessionAnswers() {
    try (var m = nano()) {
      assertThat(m.chat("What is the capital of France?"))
          .hasToString("The capital of France is Paris.");
    }
  }

  @Test
  void replyIsARecord() {
    try (var m = nano()) {
      assertThat(m.chat("Extract name and age as JSON: Ada is 36 years old.", Person.class))
          .isEqualTo(new Person("Ada", 36));
    }
  }

  @Test
  void toolRuns() {
    try (var m = nano()) {
      var prompt =
          Prompt.of("What is the weather in Lima?")
              .withTools(ToolFunction.in(new Thermometer()))
              .withToolRounds(2);

      assertThat(m.chat(prompt).text()).contains("Lima").contains("22 degrees");
    }
  }
}
