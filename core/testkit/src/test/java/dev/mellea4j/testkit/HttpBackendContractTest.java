package dev.mellea4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendProvider;
import java.net.URI;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Shows that each promise of the contract is broken by a backend that does not keep it. */
class HttpBackendContractTest {

  private static Set<LineFlaw> flaws = EnumSet.noneOf(LineFlaw.class);

  /** Not run for itself. */
  static final class Flawed extends HttpBackendContract {
    @Override
    protected BackendProvider provider() {
      return new LineBackendProvider(flaws);
    }

    @Override
    protected ProviderScript script() {
      return new LineScript();
    }

    @Override
    protected BackendConfig config(URI address) {
      return BackendConfig.empty().withBaseUrl(address.toString());
    }
  }

  @ParameterizedTest
  @EnumSource
  void flawBreaksItsPromises(LineFlaw flaw) {
    flaws = EnumSet.of(flaw);
    assertThat(ContractRun.failuresOf(Flawed.class, flaw.broken())).isEqualTo(flaw.broken());
  }
}
