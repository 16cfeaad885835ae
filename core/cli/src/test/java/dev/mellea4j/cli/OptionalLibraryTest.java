package dev.mellea4j.cli;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.core.Backends;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What backends need for some of their ways, and the command line does without. */
class OptionalLibraryTest {

  @Test
  void keysOfProfilesNameTheLibraryThatFindsThem() {
    var config = BackendConfig.of("x").withEnvironment(Map.of("AWS_PROFILE", "work"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Backends.installed().open("bedrock", config))
        .withMessageContaining("AWS_BEARER_TOKEN_BEDROCK")
        .withMessageContaining("add the dependency software.amazon.awssdk:auth");
  }
}
