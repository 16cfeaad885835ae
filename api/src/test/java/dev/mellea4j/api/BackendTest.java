package dev.mellea4j.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mellea4j.api.BackendException.Reason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a backend does of itself, being no more than a lambda. */
class BackendTest {

  private static final Backend ECHO =
      (request, sink) -> {
        sink.text(request.lastUserText());
        return Reply.of(request.lastUserText());
      };

  private static final BackendProvider PROVIDER =
      new BackendProvider() {
        @Override
        public String name() {
          return "echo";
        }

        @Override
        public Backend open(BackendConfig config) {
          return ECHO;
        }
      };

  @Test
  void smallestBackendIsALambda() {
    var pieces = new ArrayList<String>();

    var reply = ECHO.generate(GenerateRequest.of("Hi"), pieces::add);

    assertThat(reply.text()).isEqualTo("Hi");
    assertThat(pieces).containsExactly("Hi");
  }

  @Test
  void callWithoutASinkWantsNoPieces() {
    Backend asking = (request, sink) -> Reply.of(Boolean.toString(sink.wantsPieces()));

    assertThat(asking.generate(GenerateRequest.of("Hi")).text()).isEqualTo("false");
  }

  @Test
  void sinkOfALambdaWantsPiecesAndDropsTheRest() {
    ReplySink sink = piece -> {};

    assertThat(sink.wantsPieces()).isTrue();
    assertThatCode(
            () -> {
              sink.thinking("hm");
              sink.progress(Progress.of("pulling"));
              sink.onCancel(
                  () -> {
                    throw new IllegalStateException("nobody cancelled");
                  });
            })
        .doesNotThrowAnyException();
  }

  @Test
  void rawCompletionIsUnsupported() {
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> ECHO.complete(List.of("Once"), ModelOptions.empty()))
        .withMessage("This backend has no raw completion. Use generate")
        .matches(e -> e.reason() == Reason.UNSUPPORTED);
  }

  @Test
  void listOfModelsIsUnsupported() {
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(ECHO::models)
        .withMessage("This backend cannot list its models")
        .matches(e -> e.reason() == Reason.UNSUPPORTED);
  }

  @Test
  void healthAndCapabilitiesAreUnknown() {
    assertThat(ECHO.health()).isEqualTo(Health.unknown()).hasToString("UNKNOWN: not checked");
    assertThat(ECHO.capabilities()).isEqualTo(Capabilities.unknown());
  }

  @Test
  void closingTwiceHasNoEffect() {
    ECHO.close();
    ECHO.close();

    assertThat(ECHO.generate(GenerateRequest.of("Hi")).text()).isEqualTo("Hi");
  }

  @Test
  void providerDeclaresNothingAndIsItsOwnPlatform() {
    assertThat(PROVIDER.aliases()).isEmpty();
    assertThat(PROVIDER.settings()).isEmpty();
    assertThat(PROVIDER.platform()).isEqualTo("echo");
  }
}
