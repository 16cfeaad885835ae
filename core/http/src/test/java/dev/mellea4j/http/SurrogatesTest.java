package dev.mellea4j.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SurrogatesTest {

  private static String sent(String text) {
    return Json.MAPPER
        .readTree(new String(Json.bytes(Json.object().put("t", text)), UTF_8))
        .path("t")
        .asString();
  }

  @Test
  void halvesAreReplaced() {
    assertThat(sent("cut \uD83D")).isEqualTo("cut \uFFFD");
    assertThat(sent("\uDE00 cut")).isEqualTo("\uFFFD cut");
    assertThat(sent("a\uD83Db\uD83D")).isEqualTo("a\uFFFDb\uFFFD");
  }

  @Test
  void wholeCharactersAndBackslashesStay() {
    assertThat(sent("grin \uD83D\uDE00")).isEqualTo("grin \uD83D\uDE00");
    assertThat(sent("the escape \\ud83d")).isEqualTo("the escape \\ud83d");
    assertThat(sent("\\")).isEqualTo("\\");
  }
}
