package shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mellea4j.core.Backends;
import dev.mellea4j.core.Mellea;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.io.File;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** An application on the class path that picked one backend. */
class ClassPathTest {

  private static final long MOST_BYTES = 6_000_000;

  @Test
  void findsTheBackendThatWasPickedAndNoOther() {
    assertThat(Backends.installed().names()).containsExactly("ollama");
    assertThat(Backends.installed().report().findings()).isEmpty();
  }

  @Test
  void anotherBackendIsNamedWithItsCoordinates() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Backends.installed().open("openai:gpt-4o"))
        .withMessageContaining("Backend 'openai' is not installed")
        .withMessageContaining("dev.mellea4j:mellea4j-backend-openai")
        .withMessageContaining("ollama");
  }

  @Test
  void sessionAnswers() {
    try (var server = ScriptedServer.start();
        var m = Mellea.session().backend("ollama").baseUrl(server.uri().toString()).start()) {
      server.enqueue(
          ScriptedReply.json(200, "{\"message\":{\"content\":\"Paris\"},\"done\":true}"));

      assertThat(m.chat("The capital of France?")).hasToString("Paris");
      assertThat(server.requests().get(0).body()).contains("granite4.1:3b");
    }
  }

  @Test
  void backendAndAllItNeedsStaySmall() {
    long bytes =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(File::new)
            .filter(jar -> jar.getName().matches("(mellea4j|jackson|http|slf4j).*jar"))
            .filter(jar -> !jar.getName().contains("testkit"))
            .mapToLong(File::length)
            .sum();

    assertThat(bytes).isBetween(1_000_000L, MOST_BYTES);
  }
}
