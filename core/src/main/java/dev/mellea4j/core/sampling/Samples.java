package dev.mellea4j.core.sampling;

import dev.mellea4j.api.Message;
import dev.mellea4j.api.Reply;
import dev.mellea4j.core.instruct.Attempt;
import dev.mellea4j.core.instruct.Sampler;
import dev.mellea4j.core.instruct.SamplingResult;
import dev.mellea4j.core.session.ReplySum;
import java.util.ArrayList;
import java.util.List;

/** All that one call has asked for. */
final class Samples {

  private final Audience audience;
  private final List<Sample> samples = new ArrayList<>();
  private final List<Reply> judgements = new ArrayList<>();
  private int reserved;

  Samples(Audience audience) {
    this.audience = audience;
  }

  /** Returns who is told of the answers as they come. */
  Audience audience() {
    return audience;
  }

  /** Makes room for more answers, unless there were too many; returns the number of the first. */
  int reserve(int answers) {
    if (answers < 1 || reserved + answers > Sampler.MOST) {
      throw new IllegalStateException(
          "A sampling strategy asks for %d more after %d answers; a call has 1 to %d. Have it end sooner"
              .formatted(answers, reserved, Sampler.MOST));
    }
    reserved += answers;
    return reserved - answers;
  }

  void add(Sample sample) {
    samples.add(sample);
  }

  synchronized void heard(Reply judgement) {
    judgements.add(judgement);
  }

  List<Message> turn(Attempt attempt) {
    return samples.get(indexOf(attempt)).turn();
  }

  SamplingResult result(Attempt chosen) {
    var replies = new ArrayList<>(judgements);
    samples.forEach(sample -> replies.add(sample.attempt().reply()));
    return SamplingResult.of(
        samples.stream().map(Sample::attempt).toList(),
        indexOf(chosen),
        ReplySum.of(replies).usage());
  }

  private int indexOf(Attempt attempt) {
    for (int i = 0; i < samples.size(); i++) {
      if (samples.get(i).attempt() == attempt) {
        return i;
      }
    }
    throw new IllegalStateException(
        "A sampling strategy has an attempt that its sampler did not make. Have it return one that"
            + " sampler.ask or sampler.follow gave it");
  }
}
