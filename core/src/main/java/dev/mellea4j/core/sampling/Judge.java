package dev.mellea4j.core.sampling;

import dev.mellea4j.api.Message;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.core.Prompt;
import dev.mellea4j.core.instruct.Requirement;
import dev.mellea4j.core.instruct.Validation;
import dev.mellea4j.core.session.CallScope;
import dev.mellea4j.core.session.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Judges answers: by checks in Java on this thread, and by the model in requests of their own. */
final class Judge {

  @SuppressWarnings("InlineFormatString") // long texts stand apart from the code
  private static final String PROMPT =
      """
      Check whether the output below satisfies the requirement below.
      The conversation is provided so that you can interpret the requirement; judge only the output.
      Reply with 'yes' if the requirement is satisfied and 'no' otherwise.
      Do not include any other text in your response.
        Output: %s
        Requirement: %s""";

  private final Prompt settings;
  private final Function<Prompt, Question> preparing;
  private final Consumer<Reply> heard;

  /**
   * Makes a judge.
   *
   * @param settings the options of the requests
   * @param heard told every judgement of the model
   */
  Judge(Prompt settings, Function<Prompt, Question> preparing, Consumer<Reply> heard) {
    this.settings = settings;
    this.preparing = preparing;
    this.heard = heard;
  }

  /** Judges by these requirements, and returns what came of each. */
  List<Validation> judge(CallScope scope, Judged judged, List<Requirement> requirements) {
    var checked = requirements.stream().map(r -> r.check(judged.answer())).toList();
    var asking = new ArrayList<Function<CallScope, Validation>>();
    for (int i = 0; i < requirements.size(); i++) {
      if (checked.get(i).isEmpty()) {
        var requirement = requirements.get(i);
        asking.add(part -> ask(part, requirement, judged));
      }
    }
    var asked = scope.atOnce(asking).iterator();
    var validations =
        checked.stream().map(known -> judged.about(known.orElseGet(asked::next))).toList();
    validations.forEach(scope.teller()::validated);
    return validations;
  }

  private Validation ask(CallScope scope, Requirement requirement, Judged judged) {
    var text = PROMPT.formatted(judged.answer().text(), requirement.description());
    var question = preparing.apply(settings.withMessages(List.of(Message.user(text))));
    var reply = scope.ask(question, judged.shown(), ReplySink.NONE).reply();
    heard.accept(reply);
    var verdict = Verdict.of(reply.text());
    var reason = verdict.isPlain() ? requirement.description() : verdict.text();
    return new Validation(requirement, verdict.isYes(), Optional.of(reason));
  }
}
