package dev.mellea4j.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.Serializable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {

  @Test
  void valueIsRevealedWithoutTheWhiteSpaceAround() {
    assertThat(Secret.of(" \tsk-1\r\n").reveal()).isEqualTo("sk-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sk-1",
        " sk-1\n",
        "Bearer sk-1",
        "bearer  sk-1 ",
        "\"sk-1\"",
        "'sk-1'",
        "\u201csk-1\u201d",
        "\"Bearer sk-1\"",
        "Bearer 'sk-1'",
        "Bearer Bearer sk-1",
        "Authorization: Bearer sk-1",
        "\"sk-1",
        "\"sk-1\",",
        "Bearer: sk-1",
        "x-api-key: sk-1",
        "OPENAI_API_KEY=sk-1",
        "export HF_TOKEN='sk-1'",
        "<sk-1>",
        "\uFEFFsk-1\u200B",
        "\u00A0sk-1\u00A0",
      })
  void keyIsWithoutWhatPeoplePasteAroundIt(String pasted) {
    assertThat(Secret.key(pasted).reveal()).isEqualTo("sk-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bearer-1", "Bearer1", "a\"b", "a b", "none", "a=", "k=v", "a,"})
  void keyIsNotShortenedOtherwise(String key) {
    assertThat(Secret.key(key).reveal()).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer ", "\"\"", "' '", "bearer"})
  void keyOfNothingIsBlank(String nothing) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Secret.key(nothing))
        .withMessage("A secret is blank. Set it to its value or leave it out");
  }

  @Test
  void innerBlanksAreKept() {
    assertThat(Secret.of("correct horse").reveal()).isEqualTo("correct horse");
  }

  @Test
  void valueIsNotPrinted() {
    assertThat(Secret.of("sk-1")).hasToString("***");
  }

  @Test
  void valueCannotBeSerialised() {
    assertThat(Secret.of("sk-1")).isNotInstanceOf(Serializable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\r\n\t"})
  void blankValueIsRefused(String blank) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Secret.of(blank))
        .withMessage("A secret is blank. Set it to its value or leave it out");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sk\n1",
        "sk\r\nX-Evil: 1",
        "sk\u00001",
        "sk\u007f1",
        "sk\u00851",
        "sk\u200b1",
        "sk-\u00e9"
      })
  void characterThatNoHeaderCarriesIsRefusedWithoutShowingTheValue(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Secret.of(value))
        .withMessage(
            "A secret holds a character that is not printable ASCII. Set it to its bare value")
        .withNoCause();
  }
}
