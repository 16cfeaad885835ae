package dev.mellea4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Shows that no rule is without a flaw that breaks it, and so without an effect. */
class RulesTest {

  private static Set<String> rulesOf(Class<? extends BackendContract> contract) {
    return Promise.of(contract).stream()
        .map(Promise::test)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> allOf(Stream<Set<String>> broken) {
    var all = new TreeSet<String>();
    broken.forEach(all::addAll);
    return all;
  }

  @Test
  void everyRuleOfBackendsIsBrokenByAFlaw() {
    var broken = allOf(Arrays.stream(EchoFlaw.values()).map(EchoFlaw::broken));
    broken.addAll(allOf(ProviderContractTest.brokenPromises()));
    assertThat(broken).isEqualTo(rulesOf(BackendContract.class));
  }

  @Test
  void everyRuleOfBackendsThatTalkHttpIsBrokenByAFlaw() {
    var broken = allOf(Arrays.stream(LineFlaw.values()).map(LineFlaw::broken));
    broken.addAll(rulesOf(BackendContract.class));
    assertThat(broken).isEqualTo(rulesOf(HttpBackendContract.class));
  }
}
