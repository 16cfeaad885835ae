package dev.mellea4j.core.instruct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.core.ChatContext;
import dev.mellea4j.core.Mellea;
import dev.mellea4j.core.event.SessionEvent;
import dev.mellea4j.core.tool.ToolFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requirements that judge each chunk of an answer while it is written. */
@Timeout(20)
class StreamingValidationTest {

  private static final String FRUIT = "Pears are green. Apples are red. Plums are blue.";
  private static final Requirement NO_APPLES =
      Requirement.explained(
              "Name no apples.",
              reply ->
                  reply.text().contains("Apples")
                      ? Optional.of("It has apples.")
                      : Optional.empty())
          .each(Chunker.SENTENCES);
  private static final Requirement JUDGED_NO_APPLES =
      Requirement.of("Name no apples.").each(Chunker.SENTENCES);

  record Nothing() {}

  private static Instruction fruit(Requirement... requirements) {
    return Instruction.of("Fruit?")
        .withRequirements(List.of(requirements))
        .withStrategy(SamplingStrategy.rejection(1));
  }

  @Test
  void aCheckStopsTheAnswerOnceItsChunkIsWhole() {
    var model = Writer.of(FRUIT);

    var result = model.session().instruct(fruit(NO_APPLES));

    assertThat(model.written).last().isEqualTo("Plums ");
    assertThat(result.passed()).isFalse();
    assertThat(result.chosen().isStopped()).isTrue();
    assertThat(result.text()).isEqualTo("Pears are green. Apples are red. Plums ");
    assertThat(result.failures())
        .containsExactly(
            new Validation(
                NO_APPLES,
                false,
                Optional.of("It has apples."),
                Optional.of(new Chunk(0, 1, "Apples are red."))));
    assertThat(result.usage().output()).isEqualTo(OptionalLong.empty());
  }

  @Test
  void theModelJudgesChunksWhileTheAnswerGoesOnAndStopsIt() {
    var model = new Writer(Set.of("Apples"), FRUIT).neverEnding();

    var result = model.session().instruct(fruit(JUDGED_NO_APPLES));

    assertThat(result.chosen().isStopped()).isTrue();
    assertThat(result.failures().get(0).chunk()).contains(new Chunk(0, 1, "Apples are red."));
    assertThat(result.failures().get(0).reason()).contains("Name no apples.");
    assertThat(model.said())
        .containsExactlyInAnyOrder(
            List.of("Fruit?\nFulfill the following requirements:\n* Name no apples."),
            List.of(Answering.JUDGE.formatted("Pears are green.", "Name no apples.")),
            List.of(Answering.JUDGE.formatted("Apples are red.", "Name no apples.")));
  }

  @Test
  void anAnswerThatIsWholeBeforeItsJudgementKeepsItsUsage() {
    var model = new Writer(Set.of("blue"), FRUIT);

    var result = model.session().instruct(fruit(JUDGED_NO_APPLES));

    assertThat(result.passed()).isFalse();
    assertThat(result.text()).isEqualTo(FRUIT);
    assertThat(result.failures().get(0).chunk()).contains(new Chunk(0, 2, "Plums are blue."));
    assertThat(result.chosen().isStopped()).isFalse();
    assertThat(result.usage().output()).hasValue(4);
  }

  @Test
  void theLastChunkNeedsNoEnd() {
    var result = Writer.of("Pears. Apples").session().instruct(fruit(NO_APPLES));

    assertThat(result.failures().get(0).chunk()).contains(new Chunk(0, 1, "Apples"));
  }

  @Test
  void chunksAndTheWholeAreJudgedInTheOrderOfTheRequirements() {
    var whole = Requirement.of("It is about fruit.", text -> text.equals(FRUIT));
    var paragraphs = Requirement.of("Be brief.").each(Chunker.PARAGRAPHS);
    var words = Requirement.of("", word -> word.length() < 9).each(Chunker.WORDS);

    var result = Writer.of(FRUIT).session().instruct(fruit(words, whole, paragraphs));

    assertThat(result.passed()).isTrue();
    assertThat(result.chosen().validations())
        .extracting(Validation::requirement)
        .containsExactly(words, whole, paragraphs);
    assertThat(result.text()).isEqualTo(FRUIT);
  }

  @Test
  void anAnswerThatSaysNothingHasNoChunkToFail() {
    var nothing = Requirement.of("", text -> false).each(Chunker.LINES);

    assertThat(Writer.of(" \n ").session().instruct(fruit(nothing)).passed()).isTrue();
  }

  @Test
  void everyStrategyTriesAgain() {
    var repaired = Writer.of(FRUIT, "Pears.");
    var result =
        repaired.session().instruct(fruit(NO_APPLES).withStrategy(SamplingStrategy.repair(2)));
    assertThat(result.passed()).isTrue();
    assertThat(repaired.said().get(1).get(0))
        .endsWith(
            "The following requirements failed before:\n"
                + "* It has apples. (in \"Apples are red.\")");

    var followed = Writer.of(FRUIT, "Pears.");
    assertThat(
            followed
                .session()
                .instruct(fruit(NO_APPLES).withStrategy(SamplingStrategy.multiTurn(2)))
                .passed())
        .isTrue();
    assertThat(followed.said().get(1).get(1)).isEqualTo("Pears are green. Apples are red. Plums ");

    var voted =
        Writer.of(FRUIT, FRUIT, FRUIT)
            .session()
            .instruct(fruit(NO_APPLES).withStrategy(SamplingStrategy.majorityVote(3)));
    assertThat(voted.attempts()).hasSize(3).allMatch(Attempt::isStopped);
    assertThat(voted.attempts())
        .extracting(attempt -> attempt.failures().get(0).chunk().orElseThrow().attempt())
        .containsExactly(0, 1, 2);
  }

  @Test
  void aStreamHasWhatHasPassed() {
    var chunks = new ArrayList<Chunk>();
    try (var stream =
        Writer.of(FRUIT, "Pears. Plums.").session().stream(
            fruit(NO_APPLES).withStrategy(SamplingStrategy.rejection(2)))) {
      stream.forEach(chunks::add);

      assertThat(stream.result().text()).isEqualTo("Pears. Plums.");
      assertThat(stream.result().index()).isEqualTo(1);
    }
    assertThat(chunks)
        .containsExactly(
            new Chunk(0, 0, "Pears are green. "),
            new Chunk(1, 0, "Pears. "),
            new Chunk(1, 1, "Plums."));
  }

  @Test
  void aStreamHasWhatTheModelAndChecksOfEveryKindOfChunkHavePassed() {
    var model = new Writer(Set.of("Plums"), "Pears are\ngreen. Apples\nare red. Plums.");
    var lines = Requirement.of("", line -> true).each(Chunker.LINES);
    try (var stream = model.session().stream(fruit(JUDGED_NO_APPLES, lines))) {
      var texts = stream.stream().map(Chunk::text).toList();

      assertThat(String.join("", texts)).isEqualTo("Pears are\ngreen. Apples\n");
      assertThat(texts).first().isEqualTo("Pears are\n");
      assertThat(stream.result().failures().get(0).chunk()).contains(new Chunk(0, 2, "Plums."));
    }
  }

  @Test
  void aStreamWithoutChunksToJudgeHasTheTextAsItComes() {
    try (var stream = Writer.of("a b").session().stream(fruit())) {
      assertThat(stream.stream().toList())
          .containsExactly(new Chunk(0, 0, "a "), new Chunk(0, 1, "b"));
    }
  }

  @Test
  void aStreamHasThoughtsAndCallsOnTheSide() {
    var session =
        Mellea.session()
            .backend(
                (request, sink) -> {
                  sink.thinking("Hm. ");
                  sink.text("Pears. ");
                  return Reply.of("Pears. ")
                      .withThinking("Hm. ")
                      .withToolCalls(List.of(ToolCall.of("1", "look", "{}")));
                })
            .start();
    var thoughts = new ArrayList<String>();
    var calls = new ArrayList<String>();
    try (var stream =
        session.stream(fruit(NO_APPLES))
            .onThinking(thoughts::add)
            .onToolCall(call -> calls.add(call.name()))) {
      assertThat(stream.result().passed()).isTrue();
    }
    assertThat(thoughts).containsExactly("Hm. ");
    assertThat(calls).containsExactly("look");
  }

  @Test
  void closingAStreamStopsAnswerAndJudges() {
    var model = Writer.of(FRUIT).neverEnding();
    var stream = model.session().stream(fruit(JUDGED_NO_APPLES));
    assertThat(stream.iterator().next().text()).isEqualTo("Pears are green. ");

    stream.close();

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(stream::result)
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.CANCELLED));
  }

  @Test
  void cancellingACallStopsAnswerAndJudges() {
    var model = Writer.of(FRUIT).neverEnding();
    var future = model.session().instructAsync(fruit(JUDGED_NO_APPLES));

    assertThat(future.cancel(true)).isTrue();

    assertThat(future).isCancelled();
  }

  @Test
  void whatACheckOrAJudgeThrowsEndsTheCall() {
    var broken =
        Requirement.of(
                "",
                text -> {
                  throw new IllegalStateException("broken");
                })
            .each(Chunker.SENTENCES);

    assertThatIllegalStateException()
        .isThrownBy(() -> Writer.of(FRUIT).session().instruct(fruit(broken)))
        .withMessage("broken");

    var failing =
        Mellea.session()
            .backend(
                (request, sink) -> {
                  if (request.lastUserText().startsWith("Check whether")) {
                    throw new BackendException(Reason.RATE_LIMITED, "slower");
                  }
                  return Reply.of(FRUIT);
                })
            .start();
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> failing.instruct(fruit(JUDGED_NO_APPLES)))
        .withMessage("slower");
  }

  @Test
  void aChunkerThatCutsBehindTheTextIsRefused() {
    var odd = Requirement.of("", text -> true).each(text -> 99);

    assertThatIllegalStateException()
        .isThrownBy(() -> Writer.of("ab").session().instruct(fruit(odd)))
        .withMessage(
            "A chunker ends a chunk at 99 of 2 characters. Have it return where the chunk ends,"
                + " or 0 to wait for more");
  }

  @Test
  void aSessionThatRemembersShowsJudgesTheConversationAndKeepsWhatCame() {
    var model = new Writer(Set.of("Apples"), "Hello.", FRUIT);
    var session = model.chatting();
    session.chat("Hi.");
    var endless = model.neverEnding();

    session.instruct(fruit(JUDGED_NO_APPLES));

    var asked = "Fruit?\nFulfill the following requirements:\n* Name no apples.";
    assertThat(endless.said())
        .contains(
            List.of(
                "Hi.",
                "Hello.",
                asked,
                "Pears are green. Apples are red. ",
                Answering.JUDGE.formatted("Apples are red.", "Name no apples.")));
    assertThat(session.context().messages())
        .extracting(Message::text)
        .startsWith("Hi.", "Hello.", asked)
        .hasSize(4);
  }

  @Test
  void anAnswerThatIsThereIsJudgedChunkByChunk() {
    var model = new Writer(Set.of("Apples"));

    var validations =
        model
            .session()
            .validate(
                Review.of(JUDGED_NO_APPLES, Requirement.of("", text -> text.equals(FRUIT)))
                    .withOutput(FRUIT));

    assertThat(validations).extracting(Validation::passed).containsExactly(false, true);
    assertThat(validations.get(0).chunk()).contains(new Chunk(0, 1, "Apples are red."));
    assertThat(model.requests).hasSize(2);
  }

  @Test
  void roundsOfToolsAreTextsOfTheirOwn() {
    var rounds = new ArrayList<String>();
    var tool = ToolFunction.of("look", "Looks.", Nothing.class, nothing -> "nothing");
    var session =
        Mellea.session()
            .context(ChatContext.empty())
            .backend(
                (request, sink) -> {
                  rounds.add(request.lastUserText());
                  return rounds.size() == 1
                      ? Reply.of("Let me look")
                          .withToolCalls(List.of(ToolCall.of("1", "look", "{}")))
                      : Reply.of("Pears. Apples. Plums");
                })
            .start();
    var seen = new ArrayList<String>();
    var keeping =
        Requirement.of(
                "",
                text -> {
                  seen.add(text);
                  return !text.contains("Apples");
                })
            .each(Chunker.SENTENCES);

    var result = session.instruct(fruit(keeping).withTools(tool).withToolRounds(1));

    assertThat(seen).containsExactly("Let me look", "Pears.", "Apples.");
    assertThat(result.failures().get(0).chunk()).contains(new Chunk(0, 2, "Apples."));
    assertThat(result.text()).startsWith("Pears. Apples. ");
    assertThat(session.context().messages()).hasSize(4);
  }

  @Test
  void listenersHearOfEveryChunkThatWasJudged() {
    var events = new ArrayList<SessionEvent>();
    try (var session = Mellea.session().backend(Writer.of(FRUIT)).listener(events::add).start()) {
      session.instruct(fruit(NO_APPLES));
    }

    assertThat(events)
        .filteredOn(SessionEvent.Validated.class::isInstance)
        .extracting(event -> ((SessionEvent.Validated) event).validation().chunk().orElseThrow())
        .containsExactly(new Chunk(0, 0, "Pears are green."), new Chunk(0, 1, "Apples are red."));
    assertThat(events)
        .filteredOn(SessionEvent.Failed.class::isInstance)
        .extracting(event -> ((SessionEvent.Failed) event).failure().getMessage())
        .containsExactly("The answer was stopped: a chunk of it does not meet a requirement");
    assertThat(events).last().isInstanceOf(SessionEvent.Attempted.class);
  }
}
