package dev.mellea4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** Shows that no rule is without a flaw that breaks it, and so without an effect. */
class RulesTest {

  private static Set<String> rulesOf(Class<? extends BackendContract> contract) {
    var rules = new TreeSet<String>();
    Arrays.stream(contract.getInterfaces())
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(RulesTest::isTest)
        .forEach(method -> rules.add(method.getName()));
    return rules;
  }

  private static boolean isTest(Method method) {
    return method.isAnnotationPresent(Test.class)
        || method.isAnnotationPresent(ParameterizedTest.class);
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
    broken.removeAll(rulesOf(BackendContract.class));
    assertThat(broken).isEqualTo(rulesOf(HttpBackendContract.class));
  }
}
