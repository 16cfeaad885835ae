package dev.mellea4j.core.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.CompletionRequest;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.api.Usage;
import dev.mellea4j.core.Backends;
import dev.mellea4j.core.Mellea;
import dev.mellea4j.core.instruct.Chunker;
import dev.mellea4j.core.instruct.Instruction;
import dev.mellea4j.core.instruct.Requirement;
import dev.mellea4j.core.instruct.SamplingStrategy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a budget takes for replies that did not come to their end. */
@Timeout(20)
class BrokenOffTest {

  private static final GenerateRequest FOUR_TOKENS =
      GenerateRequest.of(List.of(Message.user("0123456789abcdef")));
  private static final String SIX_TOKENS = "0123456789abcdef01234567";
  private static final String SPENT = "The session's budget of 10 tokens is spent: 10 in 1 replies";

  private final Budget budget = Budget.ofTokens(10);

  /** Says this much, and fails. */
  private static Backend failing(RuntimeException failure, String... pieces) {
    return (request, sink) -> {
      for (var piece : pieces) {
        sink.text(piece);
      }
      throw failure;
    };
  }

  private static BackendException broken(Reason reason) {
    return new BackendException(reason, "broken");
  }

  private void fail(Backend backend, ReplySink sink) {
    assertThatThrownBy(() -> budget.keptBy(backend).generate(FOUR_TOKENS, sink))
        .hasMessage("broken");
  }

  private void checkSpent(String message) {
    assertThatThrownBy(budget::check).hasMessage(message);
  }

  @Test
  void whatCameBeforeAFailureIsEstimated() {
    fail(failing(broken(Reason.TIMEOUT), "0123456789ab", "cdef01234567"), piece -> {});

    checkSpent(SPENT);
  }

  @Test
  void whatTheSinkThrowsIsThrownOnAndCounted() {
    var own = new IllegalStateException("broken");
    Backend backend =
        (request, sink) -> {
          sink.text(SIX_TOKENS);
          return Reply.of("never");
        };

    assertThatThrownBy(
            () ->
                budget
                    .keptBy(backend)
                    .generate(
                        FOUR_TOKENS,
                        piece -> {
                          throw own;
                        }))
        .isSameAs(own);
    checkSpent(SPENT);
  }

  @Test
  void thoughtsAndCallsOfToolsCount() {
    fail(
        (request, sink) -> {
          sink.thinking("0123456789ab");
          sink.toolCall(ToolCall.of("1", "look", "{\"a\":12}"));
          throw broken(Reason.CANCELLED);
        },
        piece -> {});

    checkSpent("The session's budget of 10 tokens is spent: 10 in 1 replies");
  }

  @Test
  void nothingIsSpentWhereNothingCame() {
    fail(failing(broken(Reason.RATE_LIMITED)), piece -> {});
    fail(failing(broken(Reason.CANCELLED)), ReplySink.NONE);
    fail(failing(new IllegalArgumentException("broken")), piece -> {});

    budget.check();
    assertThat(budget.tokens()).isZero();
  }

  @Test
  void whatTheBackendCountedGoesBeforeAnEstimate() {
    var partial = Reply.of(SIX_TOKENS);
    fail(
        failing(
            broken(Reason.INCOMPLETE).withPartialReply(partial.withUsage(Usage.of(1, 2))),
            SIX_TOKENS),
        piece -> {});
    assertThat(budget.tokens()).isEqualTo(3);

    var inputAlone = partial.withUsage(Usage.UNKNOWN.withInput(1));
    fail(failing(broken(Reason.INCOMPLETE).withPartialReply(inputAlone), SIX_TOKENS), piece -> {});
    assertThat(budget.tokens()).isEqualTo(3 + 1 + 6);
  }

  @Test
  void aPartialReplyThatNobodyHasHeardIsEstimated() {
    var partial = Reply.of("0123456789ab").withThinking("cdef01234567");

    fail(failing(broken(Reason.INCOMPLETE).withPartialReply(partial)), ReplySink.NONE);

    checkSpent(SPENT);
  }

  @Test
  void theModelsOwnTokenizerCountsWhileItIsThere() {
    var closed = new IllegalStateException("closed");
    var counts =
        new Backend() {
          private boolean open = true;

          @Override
          public Reply generate(GenerateRequest request, ReplySink sink) {
            sink.text("one");
            throw broken(Reason.CANCELLED);
          }

          @Override
          public OptionalInt tokens(String text) {
            if (!open) {
              throw closed;
            }
            return OptionalInt.of(2);
          }
        };
    fail(counts, piece -> {});
    assertThat(budget.tokens()).isEqualTo(4);

    counts.open = false;
    fail(counts, piece -> {});
    assertThat(budget.tokens()).isEqualTo(4 + 4 + 1);
  }

  @Test
  void toolsAreAskedToo() {
    var tool = ToolDefinition.of("look", "Looks around.", "{\"type\":\"object\"}");
    var hosted = ToolDefinition.hosted("openai", Map.of("type", "web_search"));

    assertThatThrownBy(
            () ->
                budget
                    .keptBy(failing(broken(Reason.TIMEOUT), "a"))
                    .generate(FOUR_TOKENS.withTools(List.of(tool, hosted)), piece -> {}))
        .hasMessage("broken");

    assertThat(budget.tokens()).isEqualTo(4 + 8 + 1);
  }

  @Test
  void completionsCountToo() {
    var backend =
        new Backend() {
          @Override
          public Reply generate(GenerateRequest request, ReplySink sink) {
            throw new UnsupportedOperationException();
          }

          @Override
          public List<Reply> complete(CompletionRequest request, ReplySink sink) {
            sink.text(SIX_TOKENS);
            throw broken(Reason.TIMEOUT);
          }
        };
    var request = CompletionRequest.of(List.of("01234567", "89abcdef"));

    assertThatThrownBy(() -> budget.keptBy(backend).complete(request, piece -> {}))
        .hasMessage("broken");

    checkSpent(SPENT);
  }

  @Test
  void anAnswerThatACheckOfChunksHasStoppedIsCounted() {
    Backend backend =
        (request, sink) -> {
          sink.text("Apples. ");
          sink.text("Pears. ");
          throw new AssertionError("nobody stops this");
        };
    try (var m = Mellea.session().backend(backend).budget(budget).start()) {
      var stopped = m.instruct(fruit(Requirement.of("", t -> false).each(Chunker.SENTENCES)));

      assertThat(stopped.chosen().isStopped()).isTrue();
      assertThat(budget.tokens()).isEqualTo(1 + 3);
    }
  }

  @Test
  void anAnswerThatAModelHasStoppedIsCountedBesidesTheJudgement() throws Exception {
    Backend backend =
        (request, sink) -> {
          if (request.lastUserText().startsWith("Check whether")) {
            return Reply.of("no").withUsage(Usage.of(100, 1));
          }
          sink.text("Apples. Pears. ");
          return awaitCancel(sink);
        };
    var large = Budget.ofTokens(1000);
    try (var m = Mellea.session().backend(backend).budget(large).start()) {
      var stopped =
          m.instruct(fruit(Requirement.of("Name none.").checkOnly().each(Chunker.SENTENCES)));

      assertThat(stopped.chosen().isStopped()).isTrue();
      assertThat(large.tokens()).isEqualTo(101 + 1 + 3);
    }
  }

  @Test
  void aStreamThatIsClosedIsCounted() {
    Backend backend =
        (request, sink) -> {
          sink.text(SIX_TOKENS);
          return awaitCancel(sink);
        };
    try (var m = Mellea.session().backend(backend).budget(budget).start()) {
      var stream = m.stream("0123456789abcdef");
      stream.iterator().next();
      stream.close();

      assertThatThrownBy(stream::reply).isInstanceOf(BackendException.class);
      checkSpent(SPENT);
    }
  }

  @Test
  void dollarsAreReckonedFromTheEstimate() {
    var dollars = Budget.ofDollars("1");
    var prices = Prices.none().with("talker", "*", Price.of("1000000", "2000000"));
    try (var m =
        Mellea.session()
            .backends(Backends.of(new Talker("talker")))
            .backend("talker:small")
            .prices(prices)
            .budget(dollars)
            .start()) {
      assertThatThrownBy(() -> m.chat("0123456789abcdef")).hasMessage("broken");

      assertThat(dollars.dollars()).isEqualByComparingTo("16");
      assertThatThrownBy(() -> m.chat("more"))
          .hasMessage("The session's budget of 1 dollars is spent: 16 in 1 replies");
    }
  }

  @Test
  void onARouteTheDearestMayHaveBroken() {
    var dollars = Budget.ofDollars("1");
    var prices =
        Prices.none()
            .with("talker", "*", Price.of("1000000", "2000000"))
            .with("dear", "*", Price.of("2000000", "4000000"));
    try (var m =
        Mellea.session()
            .backends(Backends.of(new Talker("talker"), new Talker("dear")))
            .backend("talker:small")
            .fallbacks("dear:large")
            .prices(prices)
            .budget(dollars)
            .start()) {
      assertThatThrownBy(() -> m.chat("0123456789abcdef")).hasMessage("broken");

      assertThat(dollars.dollars()).isEqualByComparingTo("32");
    }
  }

  @Test
  void dollarsThatNobodyCanReckonEndTheSession() {
    var dollars = Budget.ofDollars("1");
    try (var m =
        Mellea.session().backend(failing(broken(Reason.TIMEOUT), "a")).budget(dollars).start()) {
      assertThatThrownBy(() -> m.chat("Hello")).hasMessage("broken");

      assertThatThrownBy(() -> m.chat("more"))
          .hasMessageStartingWith("The session's budget of 1 dollars cannot be kept");
    }
  }

  private static Instruction fruit(Requirement requirement) {
    return Instruction.of("Fruit")
        .withRequirements(List.of(requirement))
        .withStrategy(SamplingStrategy.rejection(1))
        .withOptions(ModelOptions.empty());
  }

  private static Reply awaitCancel(ReplySink sink) {
    var cancelled = new CountDownLatch(1);
    sink.onCancel(cancelled::countDown);
    try {
      cancelled.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw broken(Reason.CANCELLED);
  }

  /** Opens backends that break off after six tokens. */
  private record Talker(String name) implements BackendProvider {

    @Override
    public Backend open(BackendConfig config) {
      return new Backend() {
        @Override
        public Reply generate(GenerateRequest request, ReplySink sink) {
          return failing(broken(Reason.TIMEOUT), SIX_TOKENS).generate(request, sink);
        }

        @Override
        public Optional<String> model() {
          return config.model();
        }
      };
    }
  }
}
