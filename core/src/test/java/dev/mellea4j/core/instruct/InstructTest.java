package dev.mellea4j.core.instruct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Content;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.Usage;
import dev.mellea4j.core.Mellea;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tasks whose answers are judged and asked for again. */
@Timeout(20)
class InstructTest {

  private static final String GREET =
      "Greet.\nFulfill the following requirements:\n* The answer is polite.";

  private final Answering model = new Answering();

  private static Requirement failing(int times) {
    var left = new AtomicInteger(times);
    return Requirement.of("The answer is polite.", text -> left.getAndDecrement() <= 0);
  }

  private static Requirement explaining(int times) {
    var left = new AtomicInteger(times);
    return Requirement.explained(
        "The answer is polite.",
        reply -> left.getAndDecrement() > 0 ? Optional.of("It was rude.") : Optional.empty());
  }

  private static Instruction greeting(SamplingStrategy strategy, Requirement requirement) {
    return Instruction.of("Greet.").withStrategy(strategy).withRequirement(requirement);
  }

  @Test
  void fact58RequirementsThatAreCheckedOnlyStayOutOfThePrompt() {
    var result =
        model
            .session()
            .instruct(
                Instruction.of("Greet.")
                    .withRequirement("The answer is polite.")
                    .withRequirement(Requirement.of("The answer is short.").checkOnly())
                    .withRequirement(Requirement.of("", text -> true)));

    assertThat(model.said())
        .containsExactlyInAnyOrder(
            List.of(GREET),
            List.of(Answering.JUDGE.formatted("Answer 1", "The answer is polite.")),
            List.of(Answering.JUDGE.formatted("Answer 1", "The answer is short.")));
    assertThat(result.chosen().validations()).hasSize(3).allMatch(Validation::passed);
  }

  @Test
  void fact60AnyWordYesPasses() {
    for (var verdict : List.of("yes", "Y", "well, yes", "no yes", "**Yes.**")) {
      var result =
          new Answering().judging("polite", verdict).session().instruct("Greet.", "polite");

      assertThat(result.passed()).as(verdict).isTrue();
    }
    for (var verdict : List.of("no", "", "yesterday", "<think>yes or no?</think>no")) {
      var result =
          new Answering().judging("polite", verdict).session().instruct("Greet.", "polite");

      assertThat(result.passed()).as(verdict).isFalse();
    }
  }

  @Test
  void theReasonIsTheJudgesUnlessItSaysJustYesOrNo() {
    model.judging("polite", "No, it is rude.", "no");

    var failures =
        model.session().instruct("Greet.", "polite").attempts().stream()
            .map(attempt -> attempt.failures().get(0).reason())
            .toList();

    assertThat(failures).containsExactly(Optional.of("No, it is rude."), Optional.of("polite"));
  }

  @Test
  void fact62ATaskIsTriedTwiceAtMost() {
    model.judging("polite", "no");

    var result = model.session().instruct("Greet.", "polite");

    assertThat(result.passed()).isFalse();
    assertThat(result.index()).isZero();
    assertThat(result.text()).isEqualTo("Answer 1");
    assertThat(result.attempts()).extracting(Attempt::text).containsExactly("Answer 1", "Answer 2");
    assertThat(result.usage().input()).hasValue(40);
    assertThat(model.requests).hasSize(4);
  }

  @Test
  void fact62AnAnswerThatPassesIsTheLast() {
    model.judging("polite", "yes").judging("short", "no", "yes");

    var result = model.session().instruct("Greet.", "polite", "short");

    assertThat(result.passed()).isTrue();
    assertThat(result.index()).isEqualTo(1);
    assertThat(result).hasToString("Answer 2");
    assertThat(result.attempts().get(0).failures())
        .extracting(failure -> failure.requirement().description())
        .containsExactly("short");
  }

  @Test
  void withoutRequirementsItIsAskedOnce() {
    assertThat(model.session().instruct("Greet.").text()).isEqualTo("Answer 1");
    assertThat(model.said()).containsExactly(List.of("Greet."));
  }

  @Test
  void fact61RepairSaysWhatFailed() {
    var repair = SamplingStrategy.repair(3);

    var result = model.session().instruct(greeting(repair, explaining(2)));

    assertThat(result.index()).isEqualTo(2);
    assertThat(model.said())
        .containsExactly(
            List.of(GREET),
            List.of(GREET + "\nThe following requirements failed before:\n* It was rude."),
            List.of(GREET + "\nThe following requirements failed before:\n* It was rude."));
  }

  @Test
  void fact61MultiTurnSaysItAsTheNextTurn() {
    var again =
        "The following requirements have not been met:\n* The answer is polite.\n"
            + "Please try again to fulfill the requirements.";

    var result = model.chatting().instruct(greeting(SamplingStrategy.multiTurn(3), failing(9)));

    assertThat(result.passed()).isFalse();
    assertThat(result.text()).isEqualTo("Answer 3");
    assertThat(model.said().get(2)).containsExactly(GREET, "Answer 1", again, "Answer 2", again);
  }

  @Test
  void severalTurnsNeedNoContextThatRemembers() {
    var result = model.session().instruct(greeting(SamplingStrategy.multiTurn(2), failing(1)));

    assertThat(result.passed()).isTrue();
    assertThat(model.said().get(1)).hasSize(3);
  }

  @Test
  void judgesSeeTheConversationIfItIsRemembered() {
    model.chatting().instruct("Greet.", "polite");

    assertThat(model.said().get(1))
        .hasSize(3)
        .startsWith("Greet.\nFulfill the following requirements:\n* polite", "Answer 1");
  }

  @Test
  void onlyTheChosenAttemptIsRemembered() {
    var session = model.chatting();

    session.instruct(greeting(SamplingStrategy.rejection(3), failing(1)));
    session.chat("Hi");

    assertThat(model.said().get(2)).containsExactly(GREET, "Answer 2", "Hi");
  }

  @Test
  void anAttemptThatFailsEndsTheTask() {
    var asked = new AtomicInteger();
    var session =
        Mellea.session()
            .backend(
                (request, sink) -> {
                  if (asked.incrementAndGet() == 2) {
                    throw new BackendException(Reason.INVALID_REQUEST, "no");
                  }
                  return Reply.of("Answer");
                })
            .start();

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> session.instruct(greeting(SamplingStrategy.rejection(2), failing(9))))
        .withMessage("no");
  }

  @Test
  void requirementsOfAStrategyReplaceThoseOfTheTask() {
    var strategy =
        SamplingStrategy.rejection(2)
            .judgingBy(List.of(Requirement.of("From the strategy.", text -> false)));

    var result = model.session().instruct(greeting(strategy, failing(0)));

    assertThat(model.said()).containsExactly(List.of(GREET), List.of(GREET));
    assertThat(result.failures())
        .extracting(failure -> failure.requirement().description())
        .containsExactly("From the strategy.");
  }

  @Test
  void onceJudgesNothing() {
    var result = model.session().instruct(greeting(SamplingStrategy.once(), failing(9)));

    assertThat(result.attempts()).hasSize(1);
    assertThat(result.chosen().validations()).isEmpty();
  }

  @Test
  void theMajorityWins() {
    model.answering("4", "5", "4 ", "3");

    var result =
        model
            .session()
            .instruct(Instruction.of("2 + 2?").withStrategy(SamplingStrategy.majorityVote(4)));

    assertThat(result.text().strip()).isEqualTo("4");
    assertThat(result.attempts()).hasSize(4);
  }

  @Test
  void theBestOfThosePassesThatPass() {
    model.answering("aa", "aaaa", "aaa", "a");

    var result =
        model
            .session()
            .instruct(
                Instruction.of("Write.")
                    .withStrategy(SamplingStrategy.bestOf(4, String::length))
                    .withRequirement(Requirement.of("short", text -> text.length() < 4)));

    assertThat(result.text()).isEqualTo("aaa");
    assertThat(result.passed()).isTrue();
  }

  @Test
  void answersThatDoNotDependOnEachOtherAreAskedForAtOnce() {
    var together = new CountDownLatch(4);
    var session =
        Mellea.session()
            .backend(
                (request, sink) -> {
                  together.countDown();
                  if (!await(together)) {
                    throw new IllegalStateException("alone");
                  }
                  return Reply.of("a");
                })
            .start();

    var task = Instruction.of("?").withStrategy(SamplingStrategy.majorityVote(4));

    assertThat(session.instruct(task).attempts()).hasSize(4);
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BackendException(Reason.CANCELLED, "interrupted", e);
    }
  }

  @Test
  void cancellingStopsAllThatRunsAtOnce() {
    var running = new CountDownLatch(3);
    var stopped = new CountDownLatch(3);
    var never = new CountDownLatch(1);
    var session =
        Mellea.session()
            .backend(
                (request, sink) -> {
                  running.countDown();
                  try {
                    never.await();
                  } catch (InterruptedException e) {
                    stopped.countDown();
                    throw new BackendException(Reason.CANCELLED, "interrupted", e);
                  }
                  return Reply.of("a");
                })
            .start();

    var pending =
        session.instructAsync(Instruction.of("?").withStrategy(SamplingStrategy.majorityVote(3)));

    assertThat(await(running)).isTrue();
    assertThat(pending.cancel(true)).isTrue();
    assertThat(await(stopped)).isTrue();
  }

  @Test
  void oneThatFailsStopsTheOthers() {
    var stopped = new CountDownLatch(2);
    var asked = new AtomicInteger();
    var never = new CountDownLatch(1);
    var session =
        Mellea.session()
            .backend(
                (request, sink) -> {
                  if (asked.incrementAndGet() == 3) {
                    throw new BackendException(Reason.RATE_LIMITED, "slow down");
                  }
                  try {
                    never.await();
                  } catch (InterruptedException e) {
                    stopped.countDown();
                    throw new BackendException(Reason.CANCELLED, "interrupted", e);
                  }
                  return Reply.of("a");
                })
            .start();

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(
            () ->
                session.instruct(
                    Instruction.of("?").withStrategy(SamplingStrategy.majorityVote(3))))
        .withMessage("slow down");
    assertThat(stopped.getCount()).isZero();
  }

  @Test
  void aStrategyOfOnesOwnIsALambda() {
    SamplingStrategy warmer =
        sampler -> {
          var first = sampler.ask();
          return first.passed()
              ? first
              : sampler.ask(sampler.instruction().withOption(ModelOption.TEMPERATURE, 1.0));
        };

    var result = model.session().instruct(greeting(warmer, failing(1)));

    assertThat(result.index()).isEqualTo(1);
    assertThat(model.requests.get(1).options().get(ModelOption.TEMPERATURE)).contains(1.0);
  }

  @Test
  void aStrategyThatNeverEndsIsStopped() {
    SamplingStrategy endless =
        sampler -> {
          while (true) {
            sampler.ask();
          }
        };

    assertThatIllegalStateException()
        .isThrownBy(() -> model.session().instruct(greeting(endless, failing(0))))
        .withMessage(
            "A sampling strategy asks for 1 more after 100 answers; a call has 1 to 100. Have it"
                + " end sooner");
  }

  @Test
  void anAttemptOfSomebodyElseIsRefused() {
    var other = Attempt.of(Reply.of("a"), List.of());

    assertThatIllegalStateException()
        .isThrownBy(() -> model.session().instruct(greeting(sampler -> other, failing(0))))
        .withMessageStartingWith(
            "A sampling strategy has an attempt that its sampler did not make");
  }

  @Test
  void aBudgetIsOneToAHundred() {
    for (int most : List.of(0, -1, 101, Integer.MAX_VALUE)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SamplingStrategy.rejection(most))
          .withMessage("A sampling strategy asks for %d answers; make it 1 to 100".formatted(most));
    }
  }

  @Test
  void aRequirementNeedsAJudge() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Requirement.of(" "))
        .withMessage(
            "A requirement has neither a description for the model to judge by nor a check. Give it"
                + " one of them");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Requirement.of("polite").each(Chunker.LINES).withDescription(""));
    var blank = Instruction.of("Greet.").withRequirement("{{ x }}").withVariable("x", "");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.session().instruct(blank))
        .withMessageStartingWith("A requirement has neither");
    assertThat(model.requests).isEmpty();
  }

  @Test
  void variablesAreTemplatesAndAnUnknownOneIsRefusedBeforeAnythingIsSent() {
    var task = Instruction.of("Greet {{ name | upper }}.").withVariable("name", "Ada");

    model.session().instruct(task);

    assertThat(model.said()).containsExactly(List.of("Greet ADA."));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                model
                    .session()
                    .instruct(task.withRequirement("kind").withRequirement("like {{ whom }}")))
        .withMessage(
            "Requirement 2 of an instruction cannot be rendered: Variable 'whom' is undefined, at"
                + " line 1, column 6. Pass a value, or use the filter 'default' or the test"
                + " 'defined'. Variables given: name. Give others with withVariable");
    assertThat(model.requests).hasSize(1);
    assertThatNullPointerException()
        .isThrownBy(() -> task.withVariable("name", noValue()))
        .withMessage("The value of variable 'name' is null");
  }

  @SuppressWarnings("NullAway") // a mistake
  private static Object noValue() {
    return null;
  }

  @Test
  void aResultHasOneOfItsAttempts() {
    var attempts = List.of(Attempt.of(Reply.of("a"), List.of()));

    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> SamplingResult.of(attempts, 1, Usage.UNKNOWN));
  }

  @Test
  void variablesReachTheJudge() {
    model
        .session()
        .instruct(
            Instruction.of("Greet.")
                .withVariable("name", "Ada")
                .withRequirement("names {{ name }}"));

    assertThat(model.said().get(1))
        .containsExactly(Answering.JUDGE.formatted("Answer 1", "names Ada"));
  }

  @Test
  void optionsAreForTheTaskAndItsJudges() {
    model.session().instruct("Greet.", ModelOptions.of(ModelOption.SEED, 7));
    model
        .session()
        .instruct(
            Instruction.of("Greet.")
                .withRequirement("polite")
                .withOption(ModelOption.SEED, 7)
                .withContent(
                    Content.image(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10})));

    assertThat(model.requests)
        .extracting(request -> request.options().get(ModelOption.SEED))
        .containsOnly(Optional.of(7));
    assertThat(model.requests.get(1).messages().get(0).toString()).contains("image");
  }

  @Test
  void anInstructionIsAValueThatTellsNothing() {
    var requirement = Requirement.of("polite");

    assertThat(Instruction.of("Greet.").withRequirement(requirement).withExample("e").description())
        .isEqualTo("Greet.");
    assertThat(Instruction.of("secret").withExample("private"))
        .hasToString("Instruction[requirements=0, examples=1, grounding=0, content=0]");
  }

  @Test
  void whatWasAnsweredIsJudgedAfterwards() {
    var session = model.judging("polite", "yes").judging("short", "No.").chatting();
    session.chat("Hi");

    var validations = session.validate(Requirement.of("polite"), Requirement.of("short"));

    assertThat(validations).extracting(Validation::passed).containsExactly(true, false);
    assertThat(model.said().get(1)).startsWith("Hi", "Answer 1").hasSize(3);
    assertThat(session.context().messages()).hasSize(2);
  }

  @Test
  void anotherAnswerIsJudgedInItsPlace() {
    model
        .chatting()
        .validate(Review.of("polite").withInput("A question?").withOutput("An output."));

    assertThat(model.said())
        .containsExactly(
            List.of(
                "A question?", "An output.", Answering.JUDGE.formatted("An output.", "polite")));
  }

  @Test
  void withoutAnAnswerThereIsNothingToJudge() {
    assertThatIllegalStateException()
        .isThrownBy(() -> model.session().validate(Requirement.of("polite")))
        .withMessage(
            "There is no answer to judge: the session has had none. Give the review one with"
                + " withOutput");
    assertThat(model.requests).isEmpty();
  }

  @Test
  void aSessionThatRemembersNothingStillKnowsItsLastAnswer() {
    var session = model.session();
    session.chat("Hi");

    var validations =
        session.validate(
            Requirement.of("a", text -> text.equals("Answer 1")),
            Requirement.explained("", reply -> Optional.of("why")));

    assertThat(validations).extracting(Validation::passed).containsExactly(true, false);
    assertThat(validations.get(1).reason()).contains("why");
  }
}
