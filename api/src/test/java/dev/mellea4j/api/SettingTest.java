package dev.mellea4j.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {

  @Test
  void bareSettingHasNoVariableAndNoDefaultAndIsNotSecret() {
    var setting = Setting.of("project-id", "the project that pays");

    assertThat(setting.key()).isEqualTo("project-id");
    assertThat(setting.description()).isEqualTo("the project that pays");
    assertThat(setting.environment()).isEmpty();
    assertThat(setting.defaultValue()).isEmpty();
    assertThat(setting.secret()).isFalse();
  }

  @Test
  void eachCopyAddsItsPartAndKeepsTheOthers() {
    var setting =
        Setting.of("token", "the token").withEnvironment("B", "A").withDefault("x").asSecret();

    assertThat(setting.environment()).containsExactly("B", "A");
    assertThat(setting.defaultValue()).contains("x");
    assertThat(setting.secret()).isTrue();
    assertThat(setting.description()).isEqualTo("the token");
  }

  @Test
  void variablesAreCopied() {
    var variables = new String[] {"A"};
    var setting = Setting.of("token", "the token").withEnvironment(variables);
    variables[0] = "B";

    assertThat(setting.environment()).containsExactly("A").isUnmodifiable();
  }

  @Test
  void apiKeyIsSecret() {
    assertThat(Setting.API_KEY.secret()).isTrue();
  }

  @Test
  void networkIsWhatEveryHttpBackendHas() {
    assertThat(Setting.network())
        .extracting(Setting::key)
        .containsExactly(
            "connect-timeout",
            "first-byte-timeout",
            "between-bytes-timeout",
            "total-timeout",
            "max-retries",
            "max-reply-megabytes",
            "headers",
            "proxy",
            "trust-store",
            "trust-store-password",
            "client-certificate",
            "client-key",
            "client-key-password",
            "models-file",
            "model-limits");
  }

  @Test
  void whatMayHoldPasswordsIsSecret() {
    assertThat(Setting.network())
        .filteredOn(Setting::secret)
        .extracting(Setting::key)
        .containsExactly("headers", "proxy", "trust-store-password", "client-key-password");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "baseUrl", "BASE-URL", "base_url", "base-", "-url", "a--b", "1st"})
  void keyIsKebabCase(String key) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Setting.of(key, "x"))
        .withMessage("Setting key '%s' is not lower-case words joined by hyphens".formatted(key));
  }
}
