package dev.mellea4j.testkit;

import static java.util.stream.Collectors.joining;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/** Hands the rules of a contract what they work with, and adds to a failure what was sent. */
final class ContractExtension implements ParameterResolver, TestExecutionExceptionHandler {

  private static final int EXCERPT = 1000;

  private static BackendContract contract(ExtensionContext context) {
    return (BackendContract) context.getRequiredTestInstance();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    var type = parameter.getParameter().getType();
    return type == Fixture.class || type == FakeServer.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Fixture.class
        ? new Fixture(contract(context))
        : contract(context).server();
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    var sent = contract(context).sent();
    if (failure instanceof TestAbortedException || sent.isEmpty()) {
      throw failure;
    }
    var told =
        "%s%nThe fake server had received:%n%s"
            .formatted(
                failure.getMessage(),
                sent.stream().map(ContractExtension::excerpt).collect(joining()));
    var error = new AssertionError(told, failure);
    error.setStackTrace(failure.getStackTrace());
    throw error;
  }

  private static String excerpt(ReceivedRequest request) {
    var body = request.body();
    return "  %s %s%n".formatted(request, body.substring(0, Math.min(EXCERPT, body.length())));
  }
}
