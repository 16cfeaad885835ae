package dev.mellea4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.Setting;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.Arguments.ArgumentSet;
import org.junit.jupiter.params.provider.MethodSource;

/** Shows that each promise of the contract is broken by a provider that does not keep it. */
class ProviderContractTest {

  private static final AtomicInteger COUNT = new AtomicInteger();
  private static Supplier<BackendProvider> maker = EchoBackendProvider::new;

  /** Not run for itself. */
  static final class Flawed extends BackendContract {
    @Override
    protected BackendProvider provider() {
      return maker.get();
    }

    @Override
    protected BackendConfig config() {
      return BackendConfig.empty();
    }
  }

  /** Keeps all promises but that to be a service. */
  public static class Plain implements BackendProvider {
    @Override
    public String name() {
      return "plain";
    }

    @Override
    public Backend open(BackendConfig config) {
      return new EchoBackendProvider().open(config);
    }
  }

  public static final class BadName extends Plain {
    @Override
    public String name() {
      return "Plain Backend";
    }
  }

  public static final class RepeatedAlias extends Plain {
    @Override
    public List<String> aliases() {
      return List.of("plain");
    }
  }

  public static final class Moody extends Plain {
    @Override
    public String name() {
      return "plain" + COUNT.incrementAndGet();
    }
  }

  public static final class Busy extends Plain {
    @Override
    public List<String> aliases() {
      var thread = new Thread(() -> new CompletableFuture<Void>().join(), "busy");
      thread.setDaemon(true);
      thread.start();
      return List.of();
    }
  }

  static final class Hidden extends Plain {
    @Override
    public String platform() {
      return " ";
    }
  }

  public static final class Undescribed extends Plain {
    @Override
    public List<Setting> settings() {
      return List.of(Setting.of("mode", "The mode."), Setting.MODEL, Setting.API_KEY);
    }
  }

  public static final class Careless extends Plain {
    @Override
    public List<Setting> settings() {
      return List.of(Setting.of("api-key", "the key"), Setting.MODEL, Setting.TOTAL_TIMEOUT);
    }

    @Override
    public Backend open(BackendConfig config) {
      return new EchoBackend(config.options(), dev.mellea4j.api.Timeouts.STANDARD);
    }
  }

  static Stream<Arguments> flaws() {
    return Stream.of(
        flaw("no service", Plain::new),
        flaw("bad name", BadName::new, "nameAndAliasesAreWellFormed"),
        flaw("repeated alias", RepeatedAlias::new, "nameAndAliasesAreWellFormed"),
        flaw("changing name", Moody::new, "accessorsAlwaysAnswerTheSame"),
        flaw("thread in an accessor", Busy::new, "constructorAndAccessorsStartNoThread"),
        flaw(
            "class that nobody can make",
            Hidden::new,
            "nameAndAliasesAreWellFormed",
            "providerIsAPublicClassWithAPublicConstructor"),
        flaw("description with a full stop", Undescribed::new, "settingsAreDescribed"),
        flaw(
            "settings that are not checked",
            Careless::new,
            "apiKeyIsSecret",
            "unknownSettingIsRefused",
            "malformedSettingIsRefused"));
  }

  /** The names of the tests that the flaws break. */
  static Stream<Set<String>> brokenPromises() {
    return flawsByName().values().stream();
  }

  /** The same, by what the flaw is. */
  @SuppressWarnings("unchecked")
  static Map<String, Set<String>> flawsByName() {
    var all = new TreeMap<String, Set<String>>();
    flaws().forEach(flaw -> all.put(((ArgumentSet) flaw).getName(), (Set<String>) flaw.get()[1]));
    return all;
  }

  private static Arguments flaw(
      String name, Supplier<BackendProvider> provider, String... brokenPromises) {
    var all = new TreeSet<>(Set.of(brokenPromises));
    all.add("providerIsNamedAsAService");
    return argumentSet(name, provider, all);
  }

  @ParameterizedTest
  @MethodSource("flaws")
  void flawBreaksItsPromises(Supplier<BackendProvider> flawed, Set<String> brokenPromises) {
    maker = flawed;
    assertThat(ContractRun.failuresOf(Flawed.class)).isEqualTo(brokenPromises);
  }
}
