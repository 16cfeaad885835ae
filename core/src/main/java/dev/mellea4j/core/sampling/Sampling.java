package dev.mellea4j.core.sampling;

import dev.mellea4j.api.Reply;
import dev.mellea4j.core.Prompt;
import dev.mellea4j.core.instruct.Chunk;
import dev.mellea4j.core.instruct.Instruction;
import dev.mellea4j.core.instruct.Layout;
import dev.mellea4j.core.instruct.SamplingResult;
import dev.mellea4j.core.session.CallScope;
import dev.mellea4j.core.session.CallWork;
import dev.mellea4j.core.session.Question;
import dev.mellea4j.core.stream.PieceQueue;
import dev.mellea4j.core.stream.QueueSink;
import java.util.function.Consumer;
import java.util.function.Function;

/** Carries out an instruction. */
public final class Sampling implements CallWork<SamplingResult> {

  private final Instruction instruction;
  private final Layout layout;
  private final Function<Prompt, Question> preparing;

  /**
   * Makes the work.
   *
   * @throws IllegalArgumentException if the instruction cannot be rendered, or no backend could
   *     honour it
   */
  public Sampling(Instruction instruction, Layout layout, Function<Prompt, Question> preparing) {
    this.instruction = instruction.rendered();
    this.layout = layout;
    this.preparing = preparing;
    prepare(this.instruction);
  }

  Question prepare(Instruction asked) {
    return preparing.apply(asked.prompt(layout));
  }

  Judge judge(Consumer<Reply> heard) {
    return new Judge(Prompt.of("").withOptions(instruction.options()), preparing, heard);
  }

  @Override
  public Done<SamplingResult> run(CallScope scope) {
    return run(scope, Audience.NONE);
  }

  /** Returns this work, which puts the text that has passed into a queue. */
  public CallWork<SamplingResult> toldTo(PieceQueue<Chunk> queue) {
    var audience = new Audience(queue::item, queue::awaitRoom, new QueueSink<>(queue, text -> {}));
    return scope -> run(scope, audience);
  }

  private Done<SamplingResult> run(CallScope scope, Audience audience) {
    var samples = new Samples(audience);
    var sampler = new SessionSampler(scope, instruction, instruction.requirements(), this, samples);
    var chosen = instruction.strategy().choose(sampler);
    return new Done<>(samples.result(chosen), samples.turn(chosen));
  }
}
