package dev.mellea4j.core.sampling;

import dev.mellea4j.api.Message;
import dev.mellea4j.core.instruct.Attempt;
import dev.mellea4j.core.instruct.Requirement;
import dev.mellea4j.core.instruct.Validation;
import dev.mellea4j.core.session.CallResult;
import dev.mellea4j.core.session.CallScope;
import dev.mellea4j.core.session.Joined;
import dev.mellea4j.core.session.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One answer, which is judged chunk by chunk while it is written, and as a whole at its end. */
final class Trial {

  private final Judge judge;
  private final List<Requirement> requirements;
  private final Audience audience;

  Trial(Judge judge, List<Requirement> requirements, Audience audience) {
    this.judge = judge;
    this.requirements = requirements;
    this.audience = audience;
  }

  /**
   * Asks for an answer.
   *
   * @param number which attempt it is
   * @param before the messages that the question follows
   */
  Sample run(CallScope scope, int number, Question question, List<Message> before) {
    var writing =
        new Writing(judge, Track.of(requirements, number), audience.of(number), question, before);
    try {
      var result = writing.run(scope);
      var attempt = Attempt.of(result.reply(), validations(scope, result, before));
      return told(scope, new Sample(attempt, result.turn()));
    } catch (StoppedException e) {
      return told(scope, writing.failed(e.failures()));
    }
  }

  private static Sample told(CallScope scope, Sample sample) {
    scope.teller().attempted(sample.attempt());
    return sample;
  }

  /** Judges all of an answer whose chunks have passed. */
  private List<Validation> validations(CallScope scope, CallResult result, List<Message> before) {
    var whole = requirements.stream().filter(r -> r.chunker().isEmpty()).toList();
    var shown = scope.remembers() ? Joined.of(before, result.turn()) : List.<Message>of();
    var judged = judge.judge(scope, Judged.whole(result.reply(), shown), whole).iterator();
    var validations = new ArrayList<Validation>();
    for (var requirement : requirements) {
      validations.add(
          requirement.chunker().isEmpty()
              ? judged.next()
              : new Validation(requirement, true, Optional.empty()));
    }
    return validations;
  }
}
