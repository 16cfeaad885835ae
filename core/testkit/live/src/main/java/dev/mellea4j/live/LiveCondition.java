package dev.mellea4j.live;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Skips what is {@link Live} where its servers are not wanted or not there. */
final class LiveCondition implements ExecutionCondition {

  private static final String PROPERTY = "mellea.live";

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    var live =
        context.getElement().flatMap(type -> AnnotationSupport.findAnnotation(type, Live.class));
    if (live.isEmpty()) {
      return ConditionEvaluationResult.enabled("It is a part of what was decided on");
    }
    var mode = System.getProperty(PROPERTY, "false");
    return reasonToSkip(mode, List.of(live.get().value()), LiveServer::listens)
        .map(reason -> skipped(context, reason))
        .orElseGet(() -> ConditionEvaluationResult.enabled("Its servers are there"));
  }

  /** Surefire writes why into its reports alone, where nobody sees it. */
  private static ConditionEvaluationResult skipped(ExtensionContext context, String reason) {
    System.out.println(context.getDisplayName() + " is skipped: " + reason);
    return ConditionEvaluationResult.disabled(reason);
  }

  /**
   * Returns why tests that need these servers are skipped, if they are.
   *
   * @param mode {@code true} and {@code required} run them
   * @throws IllegalStateException if they are required and a server is missing
   */
  static Optional<String> reasonToSkip(
      String mode, List<LiveServer> servers, Predicate<LiveServer> listens) {
    if (!mode.equals("true") && !mode.equals("required")) {
      return Optional.of("it needs real servers. Run mvn verify -Plive");
    }
    var missing = servers.stream().filter(listens.negate()).map(LiveCondition::missing).findFirst();
    if (missing.isPresent() && mode.equals("required")) {
      throw new IllegalStateException(missing.get());
    }
    return missing;
  }

  private static String missing(LiveServer server) {
    return "no %s listens at '%s'. Run shared/servers/servers start %s"
        .formatted(server.scriptName(), server.address(), server.scriptName());
  }
}
