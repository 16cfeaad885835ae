package dev.mellea4j.core.proxy;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.core.Prompt;
import dev.mellea4j.core.TypeToken;
import dev.mellea4j.core.generative.Generative;
import dev.mellea4j.core.instruct.Instruction;
import dev.mellea4j.core.instruct.Requirement;
import dev.mellea4j.core.instruct.SamplingResult;
import dev.mellea4j.core.instruct.SamplingStrategy;
import dev.mellea4j.core.instruct.TypedInstruction;
import dev.mellea4j.core.instruct.TypedResult;
import dev.mellea4j.core.instruct.Validation;
import dev.mellea4j.core.sampling.Verdict;
import dev.mellea4j.core.schema.Json;
import dev.mellea4j.core.schema.MemberTypes;
import dev.mellea4j.core.session.CallScope;
import dev.mellea4j.core.session.CallWork;
import dev.mellea4j.core.session.CallWork.Done;
import dev.mellea4j.core.session.ReplySum;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A method that a model stands in for. */
final class GenerativeMethod {

  private final Method method;
  private final String name;
  private final Generative generative;
  private final ReturnType returned;
  private final FunctionText text;

  /**
   * Reads a method.
   *
   * @param heir the interface that has it, or inherits it
   * @throws IllegalArgumentException if it is not for a model; the message names it
   */
  GenerativeMethod(Class<?> heir, Method method) {
    this.method = method;
    this.name = method.getDeclaringClass().getSimpleName() + "." + method.getName();
    this.generative = method.getAnnotation(Generative.class);
    try {
      var types = new MemberTypes(heir, method.getDeclaringClass());
      this.returned = ReturnType.of(method, types);
      this.text = new FunctionText(method, types, Json.typeName(returned.value()));
      Stream.of(generative.preconditions()).forEach(Requirement::of);
      task(new @Nullable Object[method.getParameterCount()]);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Method '%s' cannot be generative: %s".formatted(name, e.getMessage()), e);
    }
  }

  private TypedInstruction<?> task(@Nullable Object[] arguments) {
    var steering = Steering.of(method, arguments);
    var told =
        Stream.concat(
            Stream.of(generative.postconditions()),
            steering.requirements().stream()
                .filter(requirement -> !requirement.isCheckOnly())
                .map(Requirement::description));
    var task =
        Instruction.of(text.task(arguments, told.filter(words -> !words.isEmpty()).toList()))
            .withRequirements(
                Stream.of(generative.postconditions())
                    .map(condition -> Requirement.of(condition).checkOnly())
                    .toList())
            .withStrategy(SamplingStrategy.rejection(generative.attempts()));
    return steering.applied(task).as(TypeToken.of(returned.value()));
  }

  Object call(Caller caller, @Nullable Object[] arguments) {
    var task = task(arguments);
    var sampling = caller.prepare(task.instruction());
    CallWork<Object> work =
        scope -> {
          var judgements = checkPreconditions(caller, scope, arguments);
          var done = sampling.run(scope);
          var result = withUsage(done.value(), judgements);
          return new Done<>(result(scope, task.read(result)), done.turn());
        };
    return returned.later() ? caller.start(work) : caller.run(work);
  }

  /**
   * Preconditions are about the arguments, whatever was said before.
   *
   * @return what the model said
   */
  private List<Reply> checkPreconditions(
      Caller caller, CallScope scope, @Nullable Object[] arguments) {
    var options = Steering.of(method, arguments).options();
    var judgements = new ArrayList<Reply>();
    for (var condition : generative.preconditions()) {
      var prompt = Prompt.of(text.precondition(condition, arguments)).withOptions(options);
      var said = scope.ask(caller.prepare(prompt), List.of(), ReplySink.NONE).reply();
      if (!Verdict.of(said.text()).isYes()) {
        throw new IllegalArgumentException(
            "The arguments of '%s' do not meet the precondition '%s'".formatted(name, condition));
      }
      judgements.add(said);
    }
    return judgements;
  }

  private static SamplingResult withUsage(SamplingResult result, List<Reply> judgements) {
    var all = new ArrayList<>(judgements);
    all.add(result.reply().withUsage(result.usage()));
    return SamplingResult.of(result.attempts(), result.index(), ReplySum.of(all).usage());
  }

  private Object result(CallScope scope, TypedResult<?> typed) {
    var result = typed.result();
    result.reply().warnings().forEach(scope::warn);
    if (returned.told()) {
      return typed;
    }
    if (!result.passed()) {
      throw new BackendException(
              Reason.INVALID_RESPONSE,
              "The answer of '%s' does not meet its postconditions: %s. Allow more attempts, or return a TypedResult"
                  .formatted(name, unmet(result)))
          .withPartialReply(result.reply());
    }
    return typed.value();
  }

  private static String unmet(SamplingResult result) {
    return result.failures().stream()
        .map(GenerativeMethod::words)
        .collect(Collectors.joining("; "));
  }

  private static String words(Validation failure) {
    var description = failure.requirement().description();
    return description.isEmpty() ? failure.problem() : description;
  }
}
