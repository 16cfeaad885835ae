package dev.mellea4j.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackendConfigTest {

  private static final String VALUE = "sk-s3cret";

  private static final BackendProvider CLOUD =
      provider(
          "cloud",
          Setting.BASE_URL.withEnvironment("CLOUD_URL").withDefault("https://cloud.example/"),
          Setting.API_KEY.withEnvironment("CLOUD_KEY", "OLD_CLOUD_KEY"),
          Setting.MODEL,
          Setting.of("project-id", "the project").withEnvironment("CLOUD_PROJECT"),
          Setting.of("access-token", "the token").asSecret(),
          Setting.CONNECT_TIMEOUT.withEnvironment("CLOUD_CONNECT").withDefault("2s"),
          Setting.TOTAL_TIMEOUT,
          Setting.MAX_RETRIES.withEnvironment("CLOUD_RETRIES").withDefault("5"));

  private static final BackendConfig NOWHERE = BackendConfig.empty().withEnvironment(Map.of());

  @Test
  void givenValueBeatsVariableAndDefault() {
    var config = cloud(Map.of("CLOUD_URL", "https://env.example")).withBaseUrl("https://given");

    assertThat(config.baseUrl()).contains("https://given");
  }

  @Test
  void variableBeatsDefault() {
    assertThat(cloud(Map.of("CLOUD_URL", "https://env.example")).baseUrl())
        .contains("https://env.example");
  }

  @Test
  void defaultIsTheLastResort() {
    assertThat(cloud(Map.of()).baseUrl()).contains("https://cloud.example/");
    assertThat(cloud(Map.of()).get("project-id")).isEmpty();
  }

  @Test
  void firstVariableThatIsNotBlankWins() {
    assertThat(cloud(Map.of("CLOUD_KEY", "a", "OLD_CLOUD_KEY", "b")).apiKey())
        .contains(Secret.of("a"));
    assertThat(cloud(Map.of("CLOUD_KEY", " ", "OLD_CLOUD_KEY", "b\n")).apiKey())
        .contains(Secret.of("b"));
  }

  @Test
  void variablesAreReadOnlyOfDeclaredSettings() {
    assertThat(NOWHERE.withEnvironment(Map.of("CLOUD_URL", "https://env.example")).baseUrl())
        .isEmpty();
  }

  @Test
  void environmentIsThatOfTheProcessUnlessGiven() {
    assertThat(BackendConfig.empty().environment()).isEqualTo(System.getenv());
    assertThat(NOWHERE.environment()).isEmpty();
  }

  @Test
  void wordsForCommonSettingsStandForTheirKeys() {
    var config = NOWHERE.withModel("m").withBaseUrl("u").withApiKey(Secret.of(VALUE));

    assertThat(config.get("model")).contains("m");
    assertThat(config.get("base-url")).contains("u");
    assertThat(config.get("api-key")).contains(VALUE);
    assertThat(BackendConfig.of("m").model()).contains("m");
  }

  @Test
  void valueIsTakenWithoutTheWhiteSpaceAround() {
    assertThat(NOWHERE.with("model", " m\n").model()).contains("m");
  }

  @Test
  void blankValueIsRefusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NOWHERE.with("base-url", " "))
        .withMessage("Setting 'base-url' is blank. Give it a value or leave it out");
  }

  @Test
  void unknownSettingNamesTheClosestOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NOWHERE.with("base_url", VALUE).declaredBy(CLOUD))
        .withMessage(
            "Backend 'cloud' has no setting 'base_url'. Did you mean 'base-url'? Settings:"
                + " access-token, api-key, base-url, connect-timeout, max-retries, model,"
                + " project-id, total-timeout");
  }

  @Test
  void unknownSettingLikeNoneNamesThemAll() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NOWHERE.with("colour", VALUE).declaredBy(provider("x", Setting.MODEL)))
        .withMessage("Backend 'x' has no setting 'colour'. Settings: model");
  }

  @Test
  void providerThatDeclaresNothingIsNotChecked() {
    assertThat(NOWHERE.with("colour", "red").declaredBy(provider("x")).get("colour"))
        .contains("red");
  }

  @Test
  void declaringTwiceIsHarmless() {
    var once = NOWHERE.with("project-id", "p").declaredBy(CLOUD);

    assertThat(once.declaredBy(CLOUD)).isEqualTo(once);
  }

  @Test
  void settingIsConverted() {
    assertThat(NOWHERE.with("base-url", "http://h").get("base-url", URI::create))
        .contains(URI.create("http://h"));
    assertThat(NOWHERE.get("base-url", URI::create)).isEmpty();
  }

  @Test
  void malformedSettingIsNamedWithTheProblem() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                cloud(Map.of("CLOUD_PROJECT", "p"))
                    .get(
                        "project-id",
                        value -> {
                          throw new IllegalArgumentException("'p' is no number");
                        }))
        .withMessage("Setting 'project-id' is malformed: 'p' is no number")
        .withCauseInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void malformedSettingIsNamedWhateverTheParserThrows() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cloud(Map.of("CLOUD_PROJECT", "p")).get("project-id", Duration::parse))
        .withMessage("Setting 'project-id' is malformed: Text cannot be parsed to a Duration");
  }

  @Test
  void missingSettingIsNamedWithItsVariables() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cloud(Map.of()).require("api-key"))
        .withMessage(
            "Setting 'api-key' is missing. Set it, or the environment variable CLOUD_KEY or"
                + " OLD_CLOUD_KEY");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cloud(Map.of()).require("access-token"))
        .withMessage("Setting 'access-token' is missing. Set it");
  }

  @Test
  void requiredSettingIsReturned() {
    assertThat(cloud(Map.of("CLOUD_PROJECT", "p")).require("project-id")).isEqualTo("p");
  }

  @Test
  void clocksAreStandardUnlessGiven() {
    assertThat(NOWHERE.timeouts()).isEqualTo(Timeouts.STANDARD);
    assertThat(NOWHERE.retry()).isEqualTo(RetryPolicy.STANDARD);
  }

  @Test
  void settingsOfTheNetworkDeclareTheStandard() {
    var declared = NOWHERE.declaredBy(provider("x", Setting.network().toArray(Setting[]::new)));

    assertThat(declared.timeouts()).isEqualTo(Timeouts.STANDARD);
    assertThat(declared.retry()).isEqualTo(RetryPolicy.STANDARD);
  }

  @Test
  void eachClockHasItsSetting() {
    var config =
        NOWHERE
            .with("connect-timeout", "1s")
            .with("first-byte-timeout", "2s")
            .with("between-bytes-timeout", "3s")
            .with("total-timeout", "4s");

    assertThat(config.timeouts())
        .isEqualTo(
            Timeouts.STANDARD
                .withConnect(Duration.ofSeconds(1))
                .withFirstByte(Duration.ofSeconds(2))
                .withBetweenBytes(Duration.ofSeconds(3))
                .withTotal(Duration.ofSeconds(4)));
  }

  @Test
  void givenSettingsWinOverGivenClocksAndRetries() {
    var clocks =
        Timeouts.STANDARD.withConnect(Duration.ofSeconds(7)).withTotal(Duration.ofHours(1));
    var patient = RetryPolicy.STANDARD.withMaxRetries(9).withLongestWait(Duration.ofHours(1));
    var config =
        NOWHERE
            .with("connect-timeout", "1s")
            .with("max-retries", "0")
            .withTimeouts(clocks)
            .withRetry(patient);

    assertThat(config.timeouts()).isEqualTo(clocks.withConnect(Duration.ofSeconds(1)));
    assertThat(config.retry()).isEqualTo(patient.withMaxRetries(0));
  }

  @Test
  void defaultsOfTheProviderHoldForClocksAndRetries() {
    assertThat(cloud(Map.of()).timeouts())
        .isEqualTo(Timeouts.STANDARD.withConnect(Duration.ofSeconds(2)));
    assertThat(cloud(Map.of()).retry()).isEqualTo(RetryPolicy.STANDARD.withMaxRetries(5));
  }

  @Test
  void variablesOfTheProviderHoldForClocksAndRetries() {
    var config = cloud(Map.of("CLOUD_CONNECT", "3s", "CLOUD_RETRIES", "1"));

    assertThat(config.timeouts().connect()).isEqualTo(Duration.ofSeconds(3));
    assertThat(config.retry().maxRetries()).isEqualTo(1);
  }

  @Test
  void givenClocksAndRetriesWinOverVariablesAndDefaults() {
    var clocks = Timeouts.STANDARD.withConnect(Duration.ofSeconds(7));
    var config =
        cloud(Map.of("CLOUD_CONNECT", "3s", "CLOUD_RETRIES", "1"))
            .withTimeouts(clocks)
            .withRetry(RetryPolicy.NONE);

    assertThat(config.timeouts()).isEqualTo(clocks);
    assertThat(config.retry()).isEqualTo(RetryPolicy.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "0s", "PT-1S"})
  void malformedClockIsNamed(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NOWHERE.with("total-timeout", value).timeouts())
        .withMessageStartingWith("Setting 'total-timeout' is malformed: ");
  }

  @Test
  void clockOfNoDurationSaysHowToWriteIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NOWHERE.with("total-timeout", "soon").timeouts())
        .withMessage(
            "Setting 'total-timeout' is malformed: 'soon' is not a duration; write it as 30s,"
                + " 500ms, 2m, 1h or never");
  }

  @Test
  void durationIsReadFromAnySetting() {
    assertThat(NOWHERE.with("keep-alive", "5m").duration("keep-alive"))
        .contains(Duration.ofMinutes(5));
    assertThat(NOWHERE.duration("keep-alive")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "two", "1.5", "99999999999"})
  void retriesAreAWholeNumber(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NOWHERE.with("max-retries", value).retry())
        .withMessage(
            "Setting 'max-retries' is malformed: '%s' is not a whole number of 0 or more"
                .formatted(value));
  }

  @Test
  void settingMayBeTakenBack() {
    var config = NOWHERE.withModel("m").with("project-id", "p");

    assertThat(config.without("model")).isEqualTo(NOWHERE.with("project-id", "p"));
    assertThat(config.without("colour")).isEqualTo(config);
  }

  static Stream<Arguments> parsersOfSecrets() {
    Function<String, Object> number = Integer::parseInt;
    Function<String, Object> duration = Duration::parse;
    Function<String, Object> quoting =
        value -> {
          throw new IllegalArgumentException("bad " + value, new RuntimeException(value));
        };
    Function<String, Object> failing =
        value -> {
          throw new IllegalStateException("bad " + value);
        };
    return Stream.of(
        argumentSet("of a number", number),
        argumentSet("of a duration", duration),
        argumentSet("that quotes the value", quoting),
        argumentSet("that fails otherwise", failing));
  }

  @ParameterizedTest
  @MethodSource("parsersOfSecrets")
  void malformedSecretIsNotShownInTheWholeChain(Function<String, Object> parse) {
    for (var config : List.of(NOWHERE, cloud(Map.of()))) {
      for (var key : List.of("api-key", "access-token")) {
        var failure = catchThrowable(() -> config.with(key, VALUE).get(key, parse));

        assertThat(failure)
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("Setting '%s' is malformed. Check how it is written".formatted(key))
            .hasNoCause()
            .hasNoSuppressedExceptions();
      }
    }
  }

  @Test
  void keyIsWithoutWhatPeoplePasteAroundIt() {
    assertThat(NOWHERE.with("api-key", "\"sk-1\"").apiKey()).contains(Secret.of("sk-1"));
    assertThat(NOWHERE.withApiKey(Secret.of("Bearer sk-1")).apiKey()).contains(Secret.of("sk-1"));
  }

  @Test
  void keyThatNoHeaderCarriesIsNamedAndNotShown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NOWHERE.with("api-key", "sk-\u2026abc").apiKey())
        .withMessage(
            "Setting 'api-key' is malformed: A secret holds a character that is not printable"
                + " ASCII. Set it to its bare value");
  }

  @Test
  void apiKeyIsSecretEvenWhereTheProviderForgotToSaySo() {
    var careless = provider("x", Setting.of("api-key", "the key"));

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                NOWHERE.declaredBy(careless).with("api-key", VALUE).get("api-key", Long::parseLong))
        .withMessageNotContaining(VALUE)
        .withNoCause();
  }

  @Test
  void apiKeyWithALineBreakIsNotShown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NOWHERE.with("api-key", "sk\ns3cret").apiKey())
        .withMessageContaining("'api-key'")
        .withMessageNotContaining("s3cret")
        .withNoCause();
  }

  @Test
  void valuesAreNotPrinted() {
    var config =
        cloud(Map.of("CLOUD_KEY", "env-" + VALUE))
            .withApiKey(Secret.of(VALUE))
            .with("access-token", VALUE)
            .withBaseUrl("https://me:" + VALUE + "@h")
            .withModel("m");

    assertThat(config)
        .hasToString("BackendConfig[model=m, settings=access-token,api-key,base-url,model]");
    assertThat(NOWHERE).hasToString("BackendConfig[model=none, settings=]");
  }

  @Test
  void copyLeavesTheOriginalAlone() {
    NOWHERE.withModel("m").with("project-id", "p");

    assertThat(NOWHERE.model()).isEmpty();
  }

  @Test
  void givenVariablesAreCopied() {
    var variables = new HashMap<>(Map.of("CLOUD_URL", "https://env.example"));
    var config = cloud(variables);
    variables.clear();

    assertThat(config.baseUrl()).contains("https://env.example");
    assertThat(config.environment()).isUnmodifiable();
  }

  @Test
  void defaultOptionsAreKept() {
    var options = ModelOptions.of(ModelOption.SEED, 1);

    assertThat(NOWHERE.options()).isEqualTo(ModelOptions.empty());
    assertThat(NOWHERE.withOptions(options).withModel("m").options()).isEqualTo(options);
  }

  private static BackendConfig cloud(Map<String, String> environment) {
    return BackendConfig.empty().withEnvironment(environment).declaredBy(CLOUD);
  }

  private static BackendProvider provider(String name, Setting... settings) {
    return new BackendProvider() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public List<Setting> settings() {
        return List.of(settings);
      }

      @Override
      public Backend open(BackendConfig config) {
        throw new IllegalStateException("opened");
      }
    };
  }
}
