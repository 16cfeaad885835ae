package dev.mellea4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Nobody sees a secret, whatever a backend says of it. */
class SecretsTest {

  private static final String KEY = "sk-canary-0123456789";
  private static final List<Setting> SETTINGS =
      List.of(
          Setting.API_KEY.withEnvironment("FAKE_KEY"),
          Setting.BASE_URL.withEnvironment("FAKE_HOST"),
          Setting.HEADERS,
          Setting.PROXY,
          Setting.MODEL);

  static Stream<Arguments> commandLines() {
    return Stream.of(
        argumentSet("key", List.of("-s", "api-key=" + KEY)),
        argumentSet("mistyped", List.of("-s", "api_key=" + KEY)),
        argumentSet("password", List.of("--base-url", "http://user:" + KEY + "@localhost")),
        argumentSet("user", List.of("--base-url", "http://" + KEY + "@localhost")),
        argumentSet("no scheme", List.of("-s", "base-url=user:" + KEY + "@localhost")),
        argumentSet("no host", List.of("-s", "base-url=http:///user:" + KEY + "@localhost")),
        argumentSet("slash", List.of("--base-url", "http://user:pa/" + KEY + "@localhost")),
        argumentSet(
            "encoded", List.of("--base-url", "http://u:sk%2Dcanary%2d0123456789@localhost")),
        argumentSet("bearer", List.of("-s", "api-key=Bearer " + KEY)),
        argumentSet("quotes", List.of("-s", "api-key=\"" + KEY + "\"")),
        argumentSet("headers", List.of("-s", "headers=x-a: b\nauthorization: Bearer " + KEY)),
        argumentSet("proxy", List.of("-s", "proxy=http://user:" + KEY + "@localhost:1")),
        argumentSet("query", List.of("--base-url", "http://localhost/v1?x=1&api_key=" + KEY)));
  }

  @ParameterizedTest
  @MethodSource("commandLines")
  void whatWasGivenIsHidden(List<String> given) {
    for (var command : List.of("chat", "models")) {
      var rig = telling();
      var line = Stream.of(List.of(command, "--verbose"), given, prompt(command));

      assertThat(rig.run(line.flatMap(List::stream).toArray(String[]::new))).isNotZero();
      assertThat(rig.err()).doesNotContain(KEY).doesNotContain("sk%2Dcanary");
    }
  }

  static Stream<Arguments> variables() {
    return Stream.of(
        argumentSet("key", "FAKE_KEY", KEY),
        argumentSet("blanks", "FAKE_KEY", " " + KEY + " "),
        argumentSet("password", "FAKE_HOST", "http://user:" + KEY + "@localhost"),
        argumentSet("proxy", "https_proxy", "http://user:" + KEY + "@localhost:1"));
  }

  @ParameterizedTest
  @MethodSource("variables")
  void whatTheEnvironmentHoldsIsHidden(String name, String value) {
    for (var command :
        List.of("chat", "models", "backends", "doctor", "backends --json", "doctor --json")) {
      var rig = telling().variable(name, value);
      var line = Stream.of(List.of(command.split(" ")), List.of("--verbose"), prompt(command));

      rig.run(line.flatMap(List::stream).toArray(String[]::new));
      assertThat(rig.out() + rig.err()).isNotEmpty().doesNotContain(KEY);
    }
  }

  private static List<String> prompt(String command) {
    return command.equals("chat") ? List.of("Hi") : List.of();
  }

  /** Its backend is careless: it tells all it was given. */
  private static Rig telling() {
    return Rig.of(
        new FakeProvider(
            "ollama",
            SETTINGS,
            config -> {
              throw new IllegalStateException(
                  "Cannot open with %s %s %s %s %s"
                      .formatted(
                          config.get("api-key").map(SecretsTest::bare),
                          config.get("base-url"),
                          config.get("headers").map(SecretsTest::bare),
                          config.get("proxy"),
                          proxy(config)));
            }));
  }

  /** As it is used. */
  private static String bare(String value) {
    return value.replaceAll("(?s).*Bearer |\"", "");
  }

  private static Optional<String> proxy(BackendConfig config) {
    return Optional.ofNullable(config.environment().get("https_proxy"));
  }

  @Test
  void shortTextsAreNoSecrets() {
    var secrets = new Secrets();
    secrets.add("none");
    secrets.add("");

    assertThat(secrets.hiddenIn("nonetheless")).isEqualTo("nonetheless");
  }

  @Test
  void secretsAreHiddenHoweverTheyAreWritten() {
    var secrets = new Secrets();
    secrets.add(" pass/\"word\\ ");

    assertThat(secrets.hiddenIn("pass/\"word\\ pass%2F%22word%5C pass/\\\"word\\\\"))
        .isEqualTo("*** *** ***");
  }

  @Test
  void proxyIsShownWithoutItsPassword() {
    var rig = telling();

    assertThat(rig.run("chat", "-s", "proxy=http://user:" + KEY + "@localhost:3128", "Hi")).isOne();
    assertThat(rig.err()).contains("http://***@localhost:3128");
  }

  @Test
  void longerSecretsAreHiddenFirst() {
    var secrets = new Secrets();
    secrets.add("abcdefgh");
    secrets.add("abcdefgh-ijkl");

    assertThat(secrets.hiddenIn("x abcdefgh-ijkl abcdefgh")).isEqualTo("x *** ***");
  }

  @Test
  void repliesAreNotTouched() {
    var rig =
        Rig.of(new FakeProvider("ollama", SETTINGS, config -> Fakes.echo()))
            .variable("FAKE_KEY", "Paris is nice");

    assertThat(rig.run("chat", "Paris is nice")).isZero();
    assertThat(rig.out()).isEqualTo("Paris is nice\n");
  }

  @Test
  void anAddressWithoutSecretsHasNone() {
    var found =
        new Sensitive(SETTINGS).in(Map.of("FAKE_HOST", "http://localhost:11434/v1?api-version=1"));

    assertThat(found).allMatch(String::isEmpty);
  }
}
