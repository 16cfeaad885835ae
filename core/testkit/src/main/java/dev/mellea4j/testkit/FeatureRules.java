package dev.mellea4j.testkit;

import static dev.mellea4j.api.BackendException.Reason.UNSUPPORTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.Capability;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What every backend promises about features that it lacks. */
interface FeatureRules extends Rules {

  /** THINKING and CONTINUATION are left out: a backend without them may warn. */
  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"THINKING", "CONTINUATION"})
  default void featureThatItLacksIsRefusedBeforeAnyRequest(Capability feature, Fixture fixture) {
    try (var backend = fixture.open()) {
      assumeTrue(backend.lacks(feature), "The backend does not say that it lacks " + feature);
      var refusal =
          Refusal.of(
              "A request that needs %s, which the backend says it lacks,".formatted(feature),
              "Backend.capabilities",
              BackendException.class,
              () -> FeatureCall.make(backend.backend(), fixture.request(), feature));
      assertThat(((BackendException) refusal.thrown()).reason())
          .as("reason of the failure of a request that needs %s", feature)
          .isEqualTo(UNSUPPORTED);
      assertThat(fixture.sent()).as("requests that were sent all the same").isEmpty();
    }
  }
}
