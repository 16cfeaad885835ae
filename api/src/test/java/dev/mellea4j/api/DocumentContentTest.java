package dev.mellea4j.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;

class DocumentContentTest {

  @Test
  void plainTextIsReadBack() {
    var document = Content.document("Grüße");

    assertThat(document.text()).contains("Grüße");
    assertThat(document.media().mediaType()).isEqualTo("text/plain");
    assertThat(document.id()).isEmpty();
    assertThat(document.title()).isEmpty();
  }

  @Test
  void idAndTitleAreKept() {
    var document = Content.document("x").withId("d1").withTitle("Report");

    assertThat(document.id()).contains("d1");
    assertThat(document.title()).contains("Report");
    assertThat(document).hasToString("document Report (text/plain of 1 bytes)");
    assertThat(Content.document("x")).hasToString("document without title (text/plain of 1 bytes)");
  }

  @Test
  void onlyTextAtHandIsText() {
    assertThat(DocumentContent.of(Media.of("application/pdf", new byte[1])).text()).isEmpty();
    assertThat(DocumentContent.of(Media.of(URI.create("https://h/a.txt"))).text()).isEmpty();
    assertThat(DocumentContent.of(Media.of("text/markdown", new byte[] {'#'})).text())
        .contains("#");
  }

  @Test
  void emptyTextIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Content.document(""))
        .withMessage("The data of type 'text/plain' are empty");
  }
}
