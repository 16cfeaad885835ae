package dev.mellea4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How every backend promises to treat options: none is dropped in silence. */
interface OptionRules extends Rules {

  ModelOption<Integer> UNHEARD_OF = ModelOption.of("contract_unheard_of", Integer.class);

  String NATIVE = "contract_native";

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  default void optionThatIsNotHonouredIsAWarning(boolean streamed, Fixture fixture) {
    try (var backend = fixture.open()) {
      assertWarns(backend.reply(fixture.request().withOption(UNHEARD_OF, 1), streamed));
    }
  }

  @Test
  default void optionOfTheConfigurationHolds(Fixture fixture) {
    try (var backend =
        fixture.open(config -> config.withOptions(config.options().with(UNHEARD_OF, 1)))) {
      assertWarns(backend.reply(fixture.request()));
    }
  }

  private static void assertWarns(Reply reply) {
    assertThat(reply.warnings())
        .as(
            "warnings of the reply, one of the option '%s' (see ResolvedOptions.warnings)",
            UNHEARD_OF.name())
        .anyMatch(warning -> warning.contains(UNHEARD_OF.name()));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  default void nativeOptionIsSentOrAWarning(boolean streamed, Fixture fixture) {
    try (var backend = fixture.open()) {
      var request = fixture.request();
      var options = request.options().with(NATIVE, 7);
      assertSentOrWarns(backend.reply(request.withOptions(options), streamed), fixture);
    }
  }

  @Test
  default void nativeOptionOfTheConfigurationIsSentOrAWarning(Fixture fixture) {
    try (var backend =
        fixture.open(config -> config.withOptions(config.options().with(NATIVE, 7)))) {
      assertSentOrWarns(backend.reply(fixture.request()), fixture);
    }
  }

  private static void assertSentOrWarns(Reply reply, Fixture fixture) {
    boolean sent = fixture.sent().stream().anyMatch(request -> WireText.of(request).says(NATIVE));
    if (!sent) {
      assertThat(reply.warnings())
          .as(
              "warnings of the reply, one of the native option '%s', which was not sent to a"
                  + " server (see ResolvedOptions.withoutPassThrough)",
              NATIVE)
          .anyMatch(warning -> warning.contains(NATIVE));
    }
  }

  /** An empty value, so that even a backend that checks its options has nothing against it. */
  @Test
  default void optionThatIsErasedIsNotUsed(Fixture fixture) {
    var ofConfig = ModelOptions.of(UNHEARD_OF, 1);
    try (var backend =
        fixture.open(config -> config.withOptions(ofConfig.over(config.options())))) {
      var request = fixture.request();
      var erased = request.options().without(UNHEARD_OF);
      assertThat(backend.reply(request.withOptions(erased)).warnings())
          .as(
              "warnings of the reply, none of the option '%s', which the call erases (see"
                  + " ModelOptions.without)",
              UNHEARD_OF.name())
          .noneMatch(warning -> warning.contains(UNHEARD_OF.name()));
    }
  }
}
