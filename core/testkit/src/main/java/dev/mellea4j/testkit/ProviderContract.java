package dev.mellea4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.Setting;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link BackendProvider} promises. */
abstract class ProviderContract {

  private static final String NAME = "[a-z][a-z0-9._-]*";
  private static final int MOST_SERVICES = 1000;

  /** Returns the provider under test, made by its public constructor. Called several times. */
  protected abstract BackendProvider provider();

  /**
   * Returns what the provider opens a backend with that answers. Called several times.
   *
   * <p>Unless it brings an environment of its own, the backend sees an empty one, so that the tests
   * do not depend on the variables of the machine.
   */
  protected abstract BackendConfig config();

  /** Opens a backend as {@code core} does. */
  final Backend open() {
    return open(config -> config);
  }

  final Backend open(UnaryOperator<BackendConfig> change) {
    var provider = provider();
    return provider.open(change.apply(hermetic()).declaredBy(provider));
  }

  final BackendConfig hermetic() {
    return hermetic(config());
  }

  /** The configuration, without the variables of the machine. */
  static BackendConfig hermetic(BackendConfig config) {
    return config.environment().equals(System.getenv()) ? config.withEnvironment(Map.of()) : config;
  }

  final boolean declares(Setting setting) {
    return provider().settings().stream().anyMatch(known -> known.key().equals(setting.key()));
  }

  @Test
  void nameAndAliasesAreWellFormed() {
    var provider = provider();
    var names = new ArrayList<>(provider.aliases());
    names.add(provider.name());
    assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches(NAME));
    assertThat(provider.platform()).isNotBlank();
  }

  @Test
  void accessorsAlwaysAnswerTheSame() throws ReflectiveOperationException {
    var one = provider();
    var other = one.getClass().getConstructor().newInstance();
    for (var again : List.of(one, other)) {
      assertThat(again.name()).isEqualTo(one.name());
      assertThat(again.aliases()).isEqualTo(one.aliases());
      assertThat(again.settings()).isEqualTo(one.settings());
      assertThat(again.platform()).isEqualTo(one.platform());
    }
  }

  @Test
  void providerIsAPublicClassWithAPublicConstructor() throws ReflectiveOperationException {
    var type = provider().getClass();
    assertThat(Modifier.isPublic(type.getModifiers())).as("%s is public", type).isTrue();
    assertThat(Modifier.isPublic(type.getConstructor().getModifiers())).isTrue();
  }

  @Test
  void constructorAndAccessorsStartNoThread() throws ReflectiveOperationException {
    var census = ThreadCensus.take();
    var provider = provider().getClass().getConstructor().newInstance();
    provider.name();
    provider.aliases();
    provider.settings();
    provider.platform();
    census.assertNoneIsLeft();
  }

  @Test
  void providerIsNamedAsAService() {
    var type = provider().getClass();
    assertThat(services(type.getClassLoader()))
        .as("META-INF/services/%s on the class path", BackendProvider.class.getName())
        .contains(type.getName());
  }

  /**
   * The names of the providers that can be loaded; the broken ones are their own authors' worry.
   */
  private static List<String> services(ClassLoader loader) {
    var names = new ArrayList<String>();
    var services = ServiceLoader.load(BackendProvider.class, loader).stream().spliterator();
    for (int attempts = 0; attempts < MOST_SERVICES; attempts++) {
      try {
        if (!services.tryAdvance(service -> names.add(service.type().getName()))) {
          break;
        }
      } catch (ServiceConfigurationError | LinkageError e) {
        // The next step goes on behind the broken entry.
      }
    }
    return names;
  }

  @Test
  void settingsAreDescribed() {
    var keys = new HashSet<String>();
    for (var setting : provider().settings()) {
      assertThat(keys.add(setting.key())).as("'%s' is declared once", setting).isTrue();
      assertThat(setting.description())
          .as("description of '%s'", setting)
          .isNotBlank()
          .doesNotEndWith(".");
      assertThat(setting.environment())
          .as("environment variables of '%s'", setting)
          .doesNotHaveDuplicates()
          .allMatch(variable -> variable.matches("[A-Za-z_][A-Za-z0-9_]*"));
    }
  }

  @Test
  void apiKeyIsSecret() {
    assumeTrue(declares(Setting.API_KEY), "The provider declares no setting 'api-key'");
    assertThat(provider().settings())
        .filteredOn(setting -> setting.key().equals(Setting.API_KEY.key()))
        .allMatch(Setting::secret);
  }

  @Test
  void unknownSettingIsRefused() {
    assumeFalse(provider().settings().isEmpty(), "The provider declares no settings");
    var config = hermetic().with("no-such-setting", "1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> provider().open(config).close())
        .withMessageContaining("no-such-setting");
  }

  static Stream<Setting> settingsWithARange() {
    return Stream.of(
        Setting.CONNECT_TIMEOUT,
        Setting.FIRST_BYTE_TIMEOUT,
        Setting.BETWEEN_BYTES_TIMEOUT,
        Setting.TOTAL_TIMEOUT,
        Setting.MAX_RETRIES);
  }

  @ParameterizedTest
  @MethodSource("settingsWithARange")
  void malformedSettingIsRefused(Setting setting) {
    assumeTrue(declares(setting), "The provider declares no setting '" + setting + "'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> open(config -> config.with(setting.key(), "-1")).close())
        .withMessageContaining(setting.key());
  }
}
