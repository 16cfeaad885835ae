package dev.mellea4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/**
 * Runs a contract inside of a test, and tells which promises were broken. Each failure must say
 * what was expected of what.
 */
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
    var events =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectClass(contract))
            .filters(filter)
            .execute()
            .allEvents()
            .failed();
    for (var event : events.list()) {
      assertThat(message(event))
          .as("message of a failure of '%s'", event.getTestDescriptor().getDisplayName())
          .matches("(?s)(\\[[^]]{10,}].*|.* should .*|.*is thrown unchanged.*)")
          .doesNotContain("raise a throwable");
      failed.add(method(event.getTestDescriptor()).orElse("(the class itself)"));
    }
    return failed;
  }

  private static String message(Event event) {
    return event
        .getPayload(TestExecutionResult.class)
        .flatMap(TestExecutionResult::getThrowable)
        .map(Throwable::getMessage)
        .orElse("");
  }

  private static Optional<String> method(TestDescriptor test) {
    return test.getSource()
        .filter(MethodSource.class::isInstance)
        .map(source -> ((MethodSource) source).getMethodName());
  }
}
