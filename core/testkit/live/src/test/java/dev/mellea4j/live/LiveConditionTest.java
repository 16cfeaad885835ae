package dev.mellea4j.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiveConditionTest {

  private static final List<LiveServer> BOTH = List.of(LiveServer.OLLAMA, LiveServer.LLAMACPP);
  private static final String MISSING =
      "no llamacpp listens at 'http://127.0.0.1:8080'. Run shared/servers/servers start llamacpp";

  private static Optional<String> reasonToSkip(String mode, LiveServer... there) {
    return LiveCondition.reasonToSkip(mode, BOTH, List.of(there)::contains);
  }

  @Test
  void nothingRunsUnlessItIsAskedFor() {
    assertThat(reasonToSkip("false", LiveServer.values()))
        .contains("it needs real servers. Run mvn verify -Plive");
  }

  @Test
  void everythingRunsWhereItsServersAre() {
    assertThat(reasonToSkip("true", LiveServer.values())).isEmpty();
    assertThat(reasonToSkip("required", LiveServer.values())).isEmpty();
  }

  @Test
  void missingServerIsNamed() {
    assertThat(reasonToSkip("true", LiveServer.OLLAMA)).contains(MISSING);
  }

  @Test
  void missingServerThatIsRequiredIsAnError() {
    assertThatIllegalStateException()
        .isThrownBy(() -> reasonToSkip("required", LiveServer.OLLAMA))
        .withMessage(MISSING);
  }
}
