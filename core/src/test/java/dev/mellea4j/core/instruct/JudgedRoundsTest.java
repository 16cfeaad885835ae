package dev.mellea4j.core.instruct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.ToolMessage;
import dev.mellea4j.core.ChatContext;
import dev.mellea4j.core.InstructionStream;
import dev.mellea4j.core.Mellea;
import dev.mellea4j.core.MelleaSession;
import dev.mellea4j.core.tool.ToolFunction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Chunks that are judged where tools run, and where readers, judges and models wait. */
@Timeout(20)
class JudgedRoundsTest {

  record Nothing() {}

  private static final ToolFunction LOOK =
      ToolFunction.of("look", "Looks.", Nothing.class, nothing -> "plums");

  private final List<GenerateRequest> judgements = Collections.synchronizedList(new ArrayList<>());

  private static ToolCall look(String id) {
    return ToolCall.of(id, "look", "{}");
  }

  private static Instruction fruit(Requirement requirement) {
    return Instruction.of("Fruit?")
        .withRequirement(requirement)
        .withTools(LOOK)
        .withToolRounds(2)
        .withStrategy(SamplingStrategy.rejection(1));
  }

  private static Requirement judged() {
    return Requirement.of("Be kind.").each(Chunker.SENTENCES);
  }

  private static boolean isJudgement(GenerateRequest request) {
    return request.lastUserText().startsWith("Check whether");
  }

  /** Judges that everything is kind; the rest is asked of another. */
  private MelleaSession chatting(Backend writer) {
    Backend backend =
        (request, sink) -> {
          if (isJudgement(request)) {
            judgements.add(request);
            return Reply.of("yes");
          }
          return writer.generate(request, sink);
        };
    return Mellea.session().backend(backend).context(ChatContext.empty()).start();
  }

  private List<String> shownTo(int judgement) {
    return judgements.get(judgement).messages().stream()
        .map(message -> message.role() + " " + message.text())
        .toList();
  }

  @Test
  void judgesSeeTheCallsOfEarlierRoundsAndTheWordsOfThisOne() {
    var rounds = new AtomicInteger();
    var session =
        chatting(
            (request, sink) ->
                switch (rounds.getAndIncrement()) {
                  case 0 -> Reply.of("I look").withToolCalls(List.of(look("1")));
                  case 1 -> Reply.of("And again").withToolCalls(List.of(look("2"), look("3")));
                  default -> Reply.of("Pears. Plums.");
                });

    var result = session.instruct(fruit(judged()));

    var asked = "USER Fruit?\nFulfill the following requirements:\n* Be kind.";
    assertThat(result.passed()).isTrue();
    assertThat(judgements).hasSize(4);
    assertThat(shownTo(0)).startsWith(asked, "ASSISTANT I look").hasSize(3);
    assertThat(shownTo(1))
        .startsWith(asked, "ASSISTANT I look", "TOOL plums", "ASSISTANT And again")
        .hasSize(5);
    assertThat(shownTo(2))
        .startsWith(
            asked,
            "ASSISTANT I look",
            "TOOL plums",
            "ASSISTANT And again",
            "TOOL plums",
            "TOOL plums",
            "ASSISTANT Pears. ")
        .hasSize(8);
    assertThat(shownTo(3)).element(6).isEqualTo("ASSISTANT Pears. Plums.");
    assertThat(judgements.get(3).messages()).hasAtLeastOneElementOfType(ToolMessage.class);
  }

  @Test
  void whatStandsBeforeACallInTheSameReplyStaysInAStoppedAnswer() {
    Backend backend =
        (request, sink) -> {
          sink.thinking("Hm. ");
          sink.text("Pears. ");
          sink.toolCall(look("1"));
          sink.thinking("Well. ");
          sink.text("Plums. ");
          sink.toolCall(look("2"));
          sink.text("Apples. Nuts");
          throw new AssertionError("the answer was to be stopped");
        };
    var session = Mellea.session().backend(backend).context(ChatContext.empty()).start();
    var noApples = Requirement.of("", text -> !text.contains("Apples")).each(Chunker.SENTENCES);

    var result = session.instruct(fruit(noApples));

    assertThat(result.chosen().isStopped()).isTrue();
    assertThat(result.text()).isEqualTo("Pears. Plums. Apples. Nuts");
    assertThat(result.reply().thinking()).isEqualTo("Hm. Well. ");
    assertThat(session.context().messages())
        .extracting(Message::text)
        .last()
        .isEqualTo("Pears. Plums. Apples. Nuts");
  }

  @Test
  void aStoppedAnswerAfterToolsIsThatOfItsRound() {
    var rounds = new AtomicInteger();
    Backend backend =
        (request, sink) ->
            rounds.getAndIncrement() == 0
                ? Reply.of("I look").withToolCalls(List.of(look("1")))
                : Reply.of("Apples. Nuts");
    var session = Mellea.session().backend(backend).context(ChatContext.empty()).start();
    var noApples = Requirement.of("", text -> !text.contains("Apples")).each(Chunker.SENTENCES);

    var result = session.instruct(fruit(noApples));

    assertThat(result.text()).isEqualTo("Apples. Nuts");
    assertThat(session.context().messages())
        .extracting(Message::text)
        .endsWith("I look", "plums", "Apples. Nuts");
  }

  @Test
  void aReaderWhoRestsHoldsTheModelBackThoughJudgesAreBetween() throws Exception {
    var model = new Talker();
    var stream = model.session().stream(fruit(judged()));

    model.awaitStill();
    assertThat(model.sentences.get()).isLessThan(Talker.MOST);

    stream.close();
    model.ended.await();
    checkCancelled(stream);
  }

  @Test
  void closingTheSessionFreesAModelThatIsHeldBack() throws Exception {
    var model = new Talker();
    var session = model.session();
    var stream = session.stream(fruit(judged()));
    model.awaitStill();

    session.close();

    model.ended.await();
    checkCancelled(stream);
  }

  @Test
  void aReaderWhoReadsOnLetsTheModelGoOn() throws Exception {
    var model = new Talker();
    try (var stream = model.session().stream(fruit(judged()))) {
      model.awaitStill();
      var items = stream.iterator();
      for (int i = 0; i < 200; i++) {
        assertThat(items.next().text()).isEqualTo("Pears are green. ");
      }
      assertThat(model.sentences.get()).isGreaterThan(200);
    }
    model.ended.await();
  }

  private static void checkCancelled(InstructionStream stream) {
    assertThatThrownBy(stream::result)
        .isInstanceOfSatisfying(
            BackendException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CANCELLED));
  }

  @Test
  void aModelThatTakesOneRequestAtATimeAnswersAndJudges() {
    var oneAtATime = new ReentrantLock();
    Backend backend =
        (request, sink) -> {
          oneAtATime.lock();
          try {
            if (isJudgement(request)) {
              return Reply.of("yes");
            }
            for (int i = 0; i < 100; i++) {
              sink.text("Pears are green. ");
            }
            return Reply.of("Pears are green. ".repeat(100));
          } finally {
            oneAtATime.unlock();
          }
        };
    try (var session = Mellea.session().backend(backend).start();
        var stream = session.stream(fruit(judged()))) {
      assertThat(stream.stream().count()).isEqualTo(100);
      assertThat(stream.result().passed()).isTrue();
    }
  }

  /** Writes the same sentence for ever, and judges that it is kind. */
  private static final class Talker implements Backend {

    /** A reader who rests has room for one less; the judge holds that. */
    private static final int ROOM = 17;

    /** A sentence is whole once the next begins. */
    private static final int FIRST = ROOM + 1;

    static final int MOST = 2 * FIRST + 2;
    final AtomicInteger sentences = new AtomicInteger();
    final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch noRoom = new CountDownLatch(ROOM);
    private final Semaphore judged = new Semaphore(0);
    private volatile Thread writer = Thread.currentThread();

    MelleaSession session() {
      return Mellea.session().backend(this).start();
    }

    @Override
    public Reply generate(GenerateRequest request, ReplySink sink) {
      if (isJudgement(request)) {
        noRoom.countDown();
        judged.release();
        return Reply.of("yes");
      }
      writer = Thread.currentThread();
      try {
        write(1, sink);
        for (int i = 1; i < FIRST; i++) {
          write(1, sink);
          judged.acquire();
        }
        write(100_000, sink);
        throw new AssertionError("nobody holds this back");
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      } finally {
        ended.countDown();
      }
    }

    private void write(int times, ReplySink sink) {
      for (int i = 0; i < times; i++) {
        sentences.incrementAndGet();
        sink.text("Pears are green. ");
      }
    }

    /** Waits until the writer can go no further. */
    void awaitStill() throws InterruptedException {
      noRoom.await();
      while (ended.getCount() > 0
          && (sentences.get() == FIRST || writer.getState() != Thread.State.WAITING)) {
        Thread.onSpinWait();
      }
    }
  }
}
