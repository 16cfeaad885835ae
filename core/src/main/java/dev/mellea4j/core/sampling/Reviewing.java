package dev.mellea4j.core.sampling;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.Reply;
import dev.mellea4j.core.Prompt;
import dev.mellea4j.core.instruct.Chunk;
import dev.mellea4j.core.instruct.Requirement;
import dev.mellea4j.core.instruct.Review;
import dev.mellea4j.core.instruct.Validation;
import dev.mellea4j.core.session.CallScope;
import dev.mellea4j.core.session.CallWork;
import dev.mellea4j.core.session.Question;
import dev.mellea4j.core.session.SessionContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Judges an answer that is there. It leaves no trace in the context. */
public final class Reviewing implements CallWork<List<Validation>> {

  private final Review review;
  private final SessionContext context;
  private final Judge judge;

  public Reviewing(Review review, SessionContext context, Function<Prompt, Question> preparing) {
    this.review = review;
    this.context = context;
    this.judge = new Judge(review.settings(), preparing, judgement -> {});
  }

  @Override
  public Done<List<Validation>> run(CallScope scope) {
    var answer =
        review
            .output()
            .or(() -> context.lastAnswer().map(AssistantMessage::text))
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "There is no answer to judge: the session has had none. Give the review one"
                            + " with withOutput"));
    return new Done<>(judged(scope, answer, shown(scope)), List.of());
  }

  private List<Validation> judged(CallScope scope, String answer, List<Message> shown) {
    var whole = review.requirements().stream().filter(r -> r.chunker().isEmpty()).toList();
    var judged = judge.judge(scope, Judged.whole(Reply.of(answer), shown), whole).iterator();
    var validations = new ArrayList<Validation>();
    for (var requirement : review.requirements()) {
      validations.add(
          requirement
              .chunker()
              .map(chunker -> inChunks(scope, requirement, Cutter.chunks(chunker, answer), shown))
              .orElseGet(judged::next));
    }
    return validations;
  }

  /** Judges chunk after chunk, and no more once one has failed. */
  private Validation inChunks(
      CallScope scope, Requirement requirement, List<String> chunks, List<Message> shown) {
    for (int i = 0; i < chunks.size(); i++) {
      var chunk = Judged.part(new Chunk(0, i, chunks.get(i)), shown);
      var validation = judge.judge(scope, chunk, List.of(requirement)).get(0);
      if (!validation.passed()) {
        return validation;
      }
    }
    return new Validation(requirement, true, Optional.empty());
  }

  private List<Message> shown(CallScope scope) {
    var shown = new ArrayList<>(scope.history());
    if (scope.remembers() || review.input().isPresent()) {
      review.input().map(Message::user).ifPresent(shown::add);
      review.output().map(Message::assistant).ifPresent(shown::add);
    }
    return shown;
  }
}
