package com.example.echo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.core.Backends;
import dev.mellea4j.core.Mellea;
import org.junit.jupiter.api.Test;

class FoundByNameTest {

  @Test
  void pluginStandsBesideOurs() {
    assertThat(Backends.installed().names()).containsExactly("echo", "ollama");
  }

  @Test
  void sessionTalksToIt() {
    try (var m = Mellea.session().backend("echo").start()) {
      assertThat(m.chat("Hello")).hasToString("Hello");
    }
  }
}
