package dev.mellea4j.core.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JacksonTest {

  @ParameterizedTest
  @CsvSource({
    "3.2.4, 2.22",
    "3.2.4, 2.22.1",
    "3.1.0, 2.21",
    "3.1.0, 2.22",
    "3.0.0, 2.20",
    "3.0.0, 3.0"
  })
  void annotationsGoWithTheRest(String databind, String annotations) {
    assertThat(Jackson.complaint(databind, annotations)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "3.2.4, 2.21.7, 2.22",
    "3.1.0, 2.20, 2.21",
    "3.0.4, 2.9.9, 2.20",
    "3.2.4, 2.22-rc1, 2.22"
  })
  void annotationsThatAreTooOldAreNamed(String databind, String annotations, String least) {
    assertThat(Jackson.complaint(databind, annotations))
        .hasValueSatisfying(
            message ->
                assertThat(message)
                    .startsWith(
                        "jackson-annotations %s is too old for Jackson %s, which needs %s or later."
                            .formatted(annotations, databind, least))
                    .contains("'jackson-bom.version'"));
  }

  @Test
  void theVersionsOfThisBuildGoTogether() {
    assertThatCode(Jackson::requireUsable).doesNotThrowAnyException();
  }

  @Test
  void digitsOfTheLocaleAreNoPartOfAVersion() {
    var usual = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertThat(Jackson.complaint("3.2.4", "2.22")).isEmpty();
    } finally {
      Locale.setDefault(usual);
    }
  }
}
