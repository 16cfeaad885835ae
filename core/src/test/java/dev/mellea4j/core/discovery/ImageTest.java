package dev.mellea4j.core.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Real images are linked in the project {@code images} of bom. */
class ImageTest {

  @Test
  void aModuleThatWasNotLinkedIsLinked() {
    assertThat(Image.advice("dev.mellea4j.backend.ollama", false))
        .isEqualTo(
            "This image was linked without it: run jlink with --bind-services, or with"
                + " --add-modules dev.mellea4j.backend.ollama");
  }

  @Test
  void oneThatIsLinkedButNotUsedIsAdded() {
    assertThat(Image.advice("dev.mellea4j.backend.openai", true))
        .isEqualTo(
            "Its module is in this image, but not used: start it with --add-modules"
                + " dev.mellea4j.backend.openai");
  }

  @Test
  void thisIsNoImage() {
    assertThat(Image.isThisProcess()).isFalse();
  }
}
