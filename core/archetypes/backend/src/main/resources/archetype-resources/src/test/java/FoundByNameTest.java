package ${package};

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.core.Backends;
import dev.mellea4j.core.Mellea;
import org.junit.jupiter.api.Test;

class FoundByNameTest {

  @Test
  void pluginIsInstalled() {
    assertThat(Backends.installed().names()).contains("${backend}");
  }

  @Test
  void sessionTalksToIt() {
    try (var m = Mellea.session().backend("${backend}").start()) {
      assertThat(m.chat("Hello")).hasToString("Hello");
    }
  }
}
