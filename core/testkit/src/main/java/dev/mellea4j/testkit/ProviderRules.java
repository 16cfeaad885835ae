package dev.mellea4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.Setting;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link BackendProvider} promises. */
interface ProviderRules extends Rules {

  /** Settings whose values have a range. */
  @SuppressWarnings("ImmutableEnumChecker") // they are, but are not annotated
  enum Ranged {
    CONNECT_TIMEOUT(Setting.CONNECT_TIMEOUT),
    FIRST_BYTE_TIMEOUT(Setting.FIRST_BYTE_TIMEOUT),
    BETWEEN_BYTES_TIMEOUT(Setting.BETWEEN_BYTES_TIMEOUT),
    TOTAL_TIMEOUT(Setting.TOTAL_TIMEOUT),
    MAX_RETRIES(Setting.MAX_RETRIES);

    final Setting setting;

    Ranged(Setting setting) {
      this.setting = setting;
    }
  }

  @Test
  default void nameAndAliasesAreWellFormed(Fixture fixture) {
    var provider = fixture.provider();
    var names = new ArrayList<>(provider.aliases());
    names.add(provider.name());
    assertThat(names)
        .as("name and aliases (see BackendProvider.name)")
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z][a-z0-9._-]*"));
    assertThat(provider.platform()).as("platform (see BackendProvider.platform)").isNotBlank();
  }

  @Test
  default void accessorsAlwaysAnswerTheSame(Fixture fixture) {
    var one = facts(fixture.provider());
    assertThat(facts(fixture.provider())).as("accessors of another instance").isEqualTo(one);
    for (var found : Services.of(fixture.provider())) {
      assertThat(facts(found.get())).as("accessors of the instance found").isEqualTo(one);
    }
  }

  private static List<Object> facts(BackendProvider provider) {
    return List.of(provider.name(), provider.aliases(), provider.settings(), provider.platform());
  }

  @Test
  default void providerIsAPublicClassWithAPublicConstructor(Fixture fixture) {
    var type = fixture.provider().getClass();
    assertThat(Modifier.isPublic(type.getModifiers())).as("whether %s is public", type).isTrue();
    assertThat(type.getConstructors())
        .as("public constructors of %s, one without parameters", type)
        .anyMatch(constructor -> constructor.getParameterCount() == 0);
  }

  @Test
  default void constructorAndAccessorsStartNoThread(Fixture fixture) {
    var census = ThreadCensus.take();
    facts(fixture.provider());
    census.assertNoneIsLeft("The constructor and the accessors of a provider");
  }

  @Test
  default void providerIsNamedAsAService(Fixture fixture) {
    assertThat(Services.of(fixture.provider()))
        .as(
            "entries for %s in META-INF/services/%s, or in module-info on the module path",
            fixture.provider().getClass().getName(), BackendProvider.class.getName())
        .isNotEmpty();
  }

  @Test
  default void settingsAreDescribed(Fixture fixture) {
    var keys = new HashSet<String>();
    for (var setting : fixture.provider().settings()) {
      assertThat(keys.add(setting.key())).as("whether '%s' is declared once", setting).isTrue();
      assertThat(setting.description())
          .as("description of the setting '%s', a phrase without a full stop", setting)
          .isNotBlank()
          .doesNotEndWith(".");
      assertThat(setting.environment())
          .as("environment variables of the setting '%s'", setting)
          .doesNotHaveDuplicates()
          .allMatch(variable -> variable.matches("[A-Za-z_][A-Za-z0-9_]*"));
    }
  }

  @Test
  default void apiKeyIsSecret(Fixture fixture) {
    fixture.requireSetting(Setting.API_KEY);
    assertThat(fixture.provider().settings())
        .as("settings named 'api-key', which are secret (see Setting.API_KEY)")
        .filteredOn(setting -> setting.key().equals(Setting.API_KEY.key()))
        .allMatch(Setting::secret);
  }

  @Test
  default void unknownSettingIsRefused(Fixture fixture) {
    assumeFalse(fixture.provider().settings().isEmpty(), "The provider declares no settings");
    var config = fixture.config().with("no-such-setting", "1");
    Refusal.of(
            "Opening with the unknown setting 'no-such-setting'",
            "BackendConfig.declaredBy, which 'open' calls first",
            IllegalArgumentException.class,
            () -> fixture.provider().open(config).close())
        .mentions("no-such-setting");
  }

  @ParameterizedTest
  @EnumSource
  default void malformedSettingIsRefused(Ranged ranged, Fixture fixture) {
    fixture.requireSetting(ranged.setting);
    var key = ranged.setting.key();
    Refusal.of(
            "Opening with '-1' for the setting '%s'".formatted(key),
            "BackendProvider.open",
            IllegalArgumentException.class,
            () -> fixture.open(config -> config.with(key, "-1")).close())
        .mentions(key);
  }
}
