package dev.mellea4j.core.sampling;

import dev.mellea4j.api.Message;
import dev.mellea4j.core.instruct.Attempt;
import dev.mellea4j.core.instruct.Instruction;
import dev.mellea4j.core.instruct.Requirement;
import dev.mellea4j.core.instruct.Sampler;
import dev.mellea4j.core.session.CallScope;
import dev.mellea4j.core.session.Joined;
import java.util.ArrayList;
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
    return kept(answered(scope, changed, samples.reserve(1)));
  }

  @Override
  public List<Attempt> ask(int times) {
    int first = samples.reserve(times);
    var parts = new ArrayList<Function<CallScope, Sample>>();
    for (int i = first; i < first + times; i++) {
      int number = i;
      parts.add(part -> answered(part, instruction, number));
    }
    return scope.atOnce(parts).stream().map(this::kept).toList();
  }

  @Override
  public Attempt follow(Attempt attempt, String text) {
    var before = samples.turn(attempt);
    int number = samples.reserve(1);
    var question = sampling.prepare(instruction).asking(List.of(Message.user(text)));
    var next = trial().run(scope, number, question, Joined.of(scope.history(), before));
    return kept(new Sample(next.attempt(), Joined.of(before, next.turn())));
  }

  @Override
  public Sampler judgingBy(List<Requirement> others) {
    return new SessionSampler(scope, instruction, List.copyOf(others), sampling, samples);
  }

  private Sample answered(CallScope part, Instruction asked, int number) {
    return trial().run(part, number, sampling.prepare(asked), part.history());
  }

  private Trial trial() {
    return new Trial(sampling.judge(samples::heard), requirements, samples.audience());
  }

  private Attempt kept(Sample sample) {
    samples.add(sample);
    return sample.attempt();
  }
}
