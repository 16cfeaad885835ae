package dev.mellea4j.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs a contract inside of a test, and tells which promises were broken. */
final class ContractRun {

  private ContractRun() {}

  /** The names of the test methods that failed, parameters left out. */
  static Set<String> failuresOf(Class<? extends BackendContract> contract) {
    return failures(contract, test -> FilterResult.included("all are run"));
  }

  /** The same of the tests with these names alone. */
  static Set<String> failuresOf(Class<? extends BackendContract> contract, Set<String> names) {
    return failures(
        contract, test -> FilterResult.includedIf(method(test).stream().allMatch(names::contains)));
  }

  private static Set<String> failures(
      Class<? extends BackendContract> contract, PostDiscoveryFilter filter) {
    var failed = new TreeSet<String>();
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(contract))
        .filters(filter)
        .execute()
        .allEvents()
        .failed()
        .stream()
        .map(event -> method(event.getTestDescriptor()))
        .forEach(method -> failed.add(method.orElse("(the class itself)")));
    return failed;
  }

  private static Optional<String> method(TestDescriptor test) {
    return test.getSource()
        .filter(MethodSource.class::isInstance)
        .map(source -> ((MethodSource) source).getMethodName());
  }
}
