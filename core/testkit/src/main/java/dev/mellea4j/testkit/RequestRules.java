package dev.mellea4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mellea4j.api.Capability;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.api.Setting;
import dev.mellea4j.api.Thinking;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How every backend that talks HTTP promises to ask: for all that is asked of it. */
interface RequestRules extends Rules {

  /** Options that a server may honour, with two values. */
  @SuppressWarnings("ImmutableEnumChecker") // they are, but are not annotated
  enum Tunable {
    TEMPERATURE(ModelOption.TEMPERATURE, 0.25, 0.75),
    TOP_P(ModelOption.TOP_P, 0.25, 0.75),
    MAX_NEW_TOKENS(ModelOption.MAX_NEW_TOKENS, 11, 12),
    SEED(ModelOption.SEED, 3, 4),
    STOP_SEQUENCES(
        ModelOption.STOP_SEQUENCES, List.of("amaryllis"), List.of("amaryllis", "begonia")),
    CONTEXT_WINDOW(ModelOption.CONTEXT_WINDOW, 1024, 2048),
    THINKING(ModelOption.THINKING, Thinking.OFF, Thinking.ON),
    EFFORT(ModelOption.THINKING, Thinking.effort("low"), Thinking.effort("high")),
    BUDGET(ModelOption.THINKING, Thinking.budget(1024), Thinking.budget(2048));

    final String option;
    final ModelOptions one;
    final ModelOptions other;

    <T> Tunable(ModelOption<T> option, T one, T other) {
      this.option = option.name();
      this.one = ModelOptions.of(option, one);
      this.other = ModelOptions.of(option, other);
    }

    ModelOptions one(ModelOptions lower) {
      return one.over(lower);
    }

    ModelOptions other(ModelOptions lower) {
      return other.over(lower);
    }
  }

  /** Ways to ask for a stream, or not to. */
  @SuppressWarnings("ImmutableEnumChecker") // they are, but are not annotated
  enum Asking {
    PIECES_ARE_WANTED(ModelOptions.empty(), true, true),
    NO_PIECES_ARE_WANTED(ModelOptions.empty(), false, false),
    THE_OPTION_SAYS_SO(ModelOptions.of(ModelOption.STREAM, true), false, true),
    THE_OPTION_SAYS_NO(ModelOptions.of(ModelOption.STREAM, false), true, false);

    final ModelOptions options;
    final boolean piecesAreWanted;
    final boolean streamed;

    Asking(ModelOptions options, boolean piecesAreWanted, boolean streamed) {
      this.options = options;
      this.piecesAreWanted = piecesAreWanted;
      this.streamed = streamed;
    }

    ReplySink sink() {
      return piecesAreWanted ? new RecordingSink() : ReplySink.NONE;
    }
  }

  @Test
  default void openingContactsNobody(Fixture fixture, FakeServer server) {
    try (var backend = fixture.open()) {
      backend.backend().capabilities();
      assertThat(server.probe())
          .as("number of the first connection after opening (see BackendProvider.open)")
          .isEqualTo(1);
    }
  }

  @Test
  default void malformedAddressIsRefused(Fixture fixture) {
    fixture.requireSetting(Setting.BASE_URL);
    Refusal.of(
            "Opening with the address 'http://exa mple'",
            "BackendProvider.open",
            IllegalArgumentException.class,
            () -> fixture.open(config -> config.withBaseUrl("http://exa mple")).close())
        .mentions("base-url", "exa mple");
  }

  @Test
  default void modelOfTheConfigurationIsAskedFor(Fixture fixture, FakeServer server) {
    assumeTrue(
        fixture.declares(Setting.MODEL) || fixture.config().model().isPresent(),
        "The provider has no models to choose from");
    var model = fixture.config().model().orElse("") + "-contract";
    var bare = model.replaceFirst(".*[/:]", ""); // what is before it may name a provider
    try (var backend = fixture.open(config -> config.withModel(model))) {
      Outcome.of(backend, fixture.request(), server)
          .assertSends("The model of the configuration", bare);
      assertThat(backend.backend().model().orElse(model))
          .as("the model that the backend says it asks (see Backend.model)")
          .endsWith(bare);
    }
  }

  @ParameterizedTest
  @EnumSource
  default void wireIsStreamedWhenAskedFor(Asking asking, Fixture fixture, FakeServer server) {
    try (var backend = fixture.open()) {
      var request = fixture.request();
      var options = asking.options.over(request.options());
      backend.start(request.withOptions(options), asking.sink()).reply();
      assertThat(server.sent())
          .as(
              "requests to generate, one that %s a stream",
              asking.streamed ? "asks for" : "wants no")
          .singleElement()
          .matches(sent -> server.provider().streams(sent) == asking.streamed);
    }
  }

  @ParameterizedTest
  @EnumSource
  default void optionIsSentOrAWarning(Tunable tunable, Fixture fixture, FakeServer server) {
    var request = fixture.request();
    try (var backend = fixture.open()) {
      var one = request.withOptions(tunable.one(request.options()));
      var other = request.withOptions(tunable.other(request.options()));
      Outcome.of(backend, one, server)
          .assertDiffersOrRefuses(
              Outcome.of(backend, other, server),
              "The value of the option '%s'".formatted(tunable.option),
              tunable.option);
    }
  }

  @Test
  default void optionOfTheCallBeatsThatOfTheConfiguration(Fixture fixture, FakeServer server) {
    var request = fixture.request();
    var asked = request.withOptions(Tunable.TEMPERATURE.other(request.options()));
    String alone;
    try (var backend = fixture.open()) {
      alone = Outcome.of(backend, asked, server).sent("A temperature").toString();
    }
    try (var backend =
        fixture.open(config -> config.withOptions(Tunable.TEMPERATURE.one(config.options())))) {
      assertThat(Outcome.of(backend, asked, server).sent("A temperature"))
          .as(
              "the request with 0.75 for temperature over a configuration with 0.25, which is that"
                  + " without the configuration's")
          .hasToString(alone);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"JSON", "JSON_SCHEMA"})
  default void formOfTheReplyIsSentOrRefused(Capability form, Fixture fixture, FakeServer server) {
    var format =
        form == Capability.JSON
            ? ResponseFormat.JSON
            : ResponseFormat.schema("freesia", ToolRules.SCHEMA);
    try (var backend = fixture.open()) {
      assumeFalse(backend.lacks(form), "The backend says that it lacks " + form);
      var free = Outcome.of(backend, fixture.request(), server);
      var formed = Outcome.of(backend, fixture.request().withFormat(format), server);
      formed.assertDiffersOrRefuses(free, "The form of the reply", "format");
      if (form == Capability.JSON_SCHEMA) {
        formed.assertSendsOrRefuses(
            "Every member of the schema of the reply",
            "schema",
            "amaryllis",
            "begonia",
            "camellia",
            "dahlia");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"IMAGES", "AUDIO", "DOCUMENTS"})
  default void mediaAreSentOrRefused(Capability kind, Fixture fixture, FakeServer server) {
    try (var backend = fixture.open()) {
      assumeFalse(backend.lacks(kind), "The backend says that it lacks " + kind);
      GenerateRequest shown = FeatureCall.showing(fixture.request(), kind);
      Outcome.of(backend, shown, server)
          .assertHasOrRefuses("The content of " + kind, FeatureCall.bytes(kind));
    }
  }
}
