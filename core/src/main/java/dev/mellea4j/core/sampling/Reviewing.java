package dev.mellea4j.core.sampling;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.Reply;
import dev.mellea4j.core.Prompt;
import dev.mellea4j.core.instruct.Review;
import dev.mellea4j.core.instruct.Validation;
import dev.mellea4j.core.session.CallScope;
import dev.mellea4j.core.session.CallWork;
import dev.mellea4j.core.session.Question;
import dev.mellea4j.core.session.SessionContext;
import java.util.ArrayList;
import java.util.List;
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
    return new Done<>(
        judge.judge(scope, Reply.of(answer), shown(scope), review.requirements()), List.of());
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
