package dev.mellea4j.core.sampling;

import dev.mellea4j.api.Message;
import dev.mellea4j.core.instruct.Attempt;
import dev.mellea4j.core.instruct.Validation;
import dev.mellea4j.core.session.CallResult;
import dev.mellea4j.core.session.CallScope;
import dev.mellea4j.core.session.Joined;
import dev.mellea4j.core.session.Question;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The writing of one answer, whose chunks are judged meanwhile.
 *
 * <p>Checks in Java run on the thread that reads the answer, which stops there. The model judges on
 * another thread, chunk after chunk, while the answer goes on.
 */
final class Writing {

  private final Judge judge;
  private final boolean judgedByModel;
  private final Question question;
  private final List<Message> before;

  private final Audience audience;
  private final Draft draft;
  private final Release release;
  private final Backlog unjudged = new Backlog();

  private volatile Optional<CallResult> whole = Optional.empty();

  /**
   * Makes one.
   *
   * @param before the messages that the question follows
   */
  Writing(
      Judge judge,
      List<Track> tracks,
      Audience.Seat seat,
      Question question,
      List<Message> before) {
    this.judge = judge;
    this.judgedByModel = tracks.stream().anyMatch(track -> !track.requirements(true).isEmpty());
    this.question = question;
    this.before = before;
    this.audience = seat.audience();
    this.draft = new Draft(tracks, audience.others());
    this.release = new Release(tracks, seat);
  }

  /**
   * Asks for the answer.
   *
   * @throws StoppedException if a chunk of it fails
   */
  CallResult run(CallScope scope) {
    if (!judgedByModel) {
      return written(scope, scope);
    }
    List<Function<CallScope, Optional<CallResult>>> parts =
        List.of(
            part -> {
              var result = written(scope, part);
              unjudged.end();
              return Optional.of(result);
            },
            part -> {
              judgeAll(part);
              return Optional.empty();
            });
    return scope.atOnce(parts).get(0).orElseThrow();
  }

  private CallResult written(CallScope scope, CallScope part) {
    draft.handTo(passage -> check(scope, passage));
    var result = part.ask(question, before, draft, sent -> draft.begin(sent.conversation()));
    whole = Optional.of(result);
    draft.end();
    return result;
  }

  private void check(CallScope scope, Passage passage) {
    for (var cut : passage.cuts()) {
      judge(scope, cut, passage.round(), false);
    }
    if (judgedByModel) {
      unjudged.add(passage, audience.room());
    } else {
      release.written(passage.text());
      passage.cuts().forEach(release::passed);
    }
  }

  private void judgeAll(CallScope scope) {
    for (var next = unjudged.take(); next.isPresent(); next = unjudged.take()) {
      var passage = next.get();
      release.written(passage.text());
      for (var cut : passage.cuts()) {
        unjudged.asking(() -> judge(scope, cut, passage.round(), true));
        release.passed(cut);
      }
    }
  }

  private void judge(CallScope scope, Track.Cut cut, Round round, boolean byModel) {
    var requirements = cut.track().requirements(byModel);
    if (!cut.isBlank() && !requirements.isEmpty()) {
      var shown = byModel && scope.remembers() ? shown(cut, round) : List.<Message>of();
      StoppedException.check(judge.judge(scope, Judged.part(cut.chunk(), shown), requirements));
    }
  }

  /** The conversation with the answer up to the chunk. */
  private List<Message> shown(Track.Cut cut, Round round) {
    return Joined.of(round.sent(), List.of(Message.assistant(release.upTo(cut, round))));
  }

  /** Returns what there is of an answer that failed; it may be whole by then. */
  Sample failed(List<Validation> failures) {
    return whole
        .map(all -> new Sample(Attempt.of(all.reply(), failures), all.turn()))
        .orElseGet(() -> stopped(Attempt.stopped(draft.reply(), failures)));
  }

  private Sample stopped(Attempt attempt) {
    var sent = draft.round().sent();
    var turn = sent.subList(before.size(), sent.size());
    return new Sample(attempt, Joined.of(turn, List.of(attempt.reply().message())));
  }
}
