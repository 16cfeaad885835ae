package dev.mellea4j.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LibrariesTest {

  private static final Libraries.Library CLIENT =
      new Libraries.Library("httpclient5", "org.apache.hc.client5", "httpclient5.version", "5.4");

  @ParameterizedTest
  @ValueSource(strings = {"5.4", "5.4.1", "5.6.5", "5.10", "6.0", "5.5-beta1", "UNAVAILABLE", ""})
  void newVersionsAndUnknownOnesPass(String found) {
    assertThat(CLIENT.complaint(found)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"5.3.1", "5.2", "4.5.14", "5.4-beta1"})
  void oldVersionIsNamedWithTheOneThatIsNeeded(String found) {
    assertThat(CLIENT.complaint(found))
        .hasValue(
            "httpclient5 %s is too old: mellea4j needs 5.4 or later. Set its version in the build, on Spring Boot with the property 'httpclient5.version'"
                .formatted(found));
  }

  @Test
  void theVersionsOfThisBuildAreUsable() {
    assertThatCode(Libraries::requireUsable).doesNotThrowAnyException();
  }
}
