package dev.mellea4j.core.sampling;

import dev.mellea4j.api.Message;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.core.instruct.Attempt;
import dev.mellea4j.core.instruct.Instruction;
import dev.mellea4j.core.instruct.Requirement;
import dev.mellea4j.core.instruct.Sampler;
import dev.mellea4j.core.session.CallResult;
import dev.mellea4j.core.session.CallScope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** Samples in one call of a session. */
final class SessionSampler implements Sampler {

  private final CallScope scope;
  private final Instruction instruction;
  private final List<Requirement> requirements;
  private final Sampling sampling;
  private final Samples samples;

  SessionSampler(
      CallScope scope,
      Instruction instruction,
      List<Requirement> requirements,
      Sampling sampling,
      Samples samples) {
    this.scope = scope;
    this.instruction = instruction;
    this.requirements = requirements;
    this.sampling = sampling;
    this.samples = samples;
  }

  @Override
  public Instruction instruction() {
    return instruction;
  }

  @Override
  public Attempt ask(Instruction changed) {
    samples.reserve(1);
    return kept(answered(scope, changed));
  }

  @Override
  public List<Attempt> ask(int times) {
    samples.reserve(times);
    List<Function<CallScope, Sample>> parts =
        Collections.nCopies(times, part -> answered(part, instruction));
    return scope.atOnce(parts).stream().map(this::kept).toList();
  }

  @Override
  public Attempt follow(Attempt attempt, String text) {
    var before = samples.turn(attempt);
    samples.reserve(1);
    var question = sampling.prepare(instruction).asking(List.of(Message.user(text)));
    var result = scope.ask(question, joined(scope.history(), before), ReplySink.NONE);
    return kept(judged(scope, new CallResult(result.reply(), joined(before, result.turn()))));
  }

  @Override
  public Sampler judgingBy(List<Requirement> others) {
    return new SessionSampler(scope, instruction, List.copyOf(others), sampling, samples);
  }

  private Sample answered(CallScope part, Instruction asked) {
    var question = sampling.prepare(asked);
    return judged(part, part.ask(question, part.history(), ReplySink.NONE));
  }

  private Sample judged(CallScope part, CallResult result) {
    var shown = part.remembers() ? joined(part.history(), result.turn()) : List.<Message>of();
    var validations =
        sampling.judge(samples::heard).judge(part, result.reply(), shown, requirements);
    var attempt = Attempt.of(result.reply(), validations);
    part.teller().attempted(attempt);
    return new Sample(attempt, result.turn());
  }

  private Attempt kept(Sample sample) {
    samples.add(sample);
    return sample.attempt();
  }

  private static List<Message> joined(List<Message> first, List<Message> second) {
    var all = new ArrayList<>(first);
    all.addAll(second);
    return List.copyOf(all);
  }
}
