package dev.mellea4j.core.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.Usage;
import dev.mellea4j.core.Backends;
import dev.mellea4j.core.Mellea;
import dev.mellea4j.core.MelleaSession;
import dev.mellea4j.core.SessionBuilder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BudgetTest {

  private final List<String> asked = new ArrayList<>();
  private Reply reply = Reply.of("Hi").withModel("gpt-4o-2024-11-20").withUsage(Usage.of(1000, 50));

  private SessionBuilder session() {
    return Mellea.session().backends(Backends.of(new OpenAi())).backend("openai:gpt-4o");
  }

  @Test
  void replySaysWhatItCost() {
    try (var m = session().start()) {
      assertThat(m.chat("Hello").usage().cost()).contains(new BigDecimal("0.003"));
    }
  }

  @Test
  void whatTheProviderSaidCounts() {
    reply = reply.withUsage(reply.usage().withCost(new BigDecimal("0.5")));
    try (var m = session().start()) {
      assertThat(m.chat("Hello").usage()).hasToString("1000 in, 50 out, $0.5");
    }
  }

  @Test
  void priceOfTheModelThatWasAskedForServesWhereTheAnswersIsNotKnown() {
    reply = reply.withModel("gpt-4o-internal-name");
    try (var m = session().start()) {
      assertThat(m.chat("Hello").usage().cost()).isPresent();
    }
  }

  @Test
  void unknownPriceIsNoPrice() {
    try (var m = session().prices(Prices.none()).start()) {
      assertThat(m.chat("Hello").usage().cost()).isEmpty();
    }
  }

  @Test
  void fallbacksHaveTheirOwnPrices() {
    var prices = Prices.none().with("other", "*", Price.of("1000", "0"));
    try (var m =
        Mellea.session()
            .backends(Backends.of(new Down(), new Other()))
            .backend("down")
            .fallbacks("other")
            .prices(prices)
            .start()) {
      assertThat(m.chat("Hello").usage().cost()).contains(BigDecimal.ONE);
    }
  }

  @Test
  void spentDollarsEndTheSessionBeforeTheNextRequest() {
    var budget = Budget.ofDollars("0.005");
    try (var m = session().budget(budget).start()) {
      m.chat("1");
      m.chat("2");

      checkSpent(m, "The session's budget of 0.005 dollars is spent: 0.006 in 2 replies");
    }
    assertThat(asked).containsExactly("1", "2");
    assertThat(budget.dollars()).isEqualByComparingTo("0.006");
  }

  @Test
  void spentTokensEndEverySessionThatSharesThem() {
    var budget = Budget.ofTokens(1500);
    try (var a = session().budget(budget).start();
        var b = session().budget(budget).start()) {
      a.chat("1");
      b.chat("2");

      checkSpent(a, "The session's budget of 1500 tokens is spent: 2100 in 2 replies");
      checkSpent(b, "The session's budget of 1500 tokens is spent: 2100 in 2 replies");
    }
    assertThat(budget.tokens()).isEqualTo(2100);
  }

  @Test
  void whatCannotBeCountedEndsTheSession() {
    try (var m = session().prices(Prices.none()).budget(Budget.ofDollars("1")).start()) {
      m.chat("1");

      checkSpent(
          m,
          "The session's budget of 1 dollars cannot be kept: a reply did not say what it took. Give"
              + " the price of its model with Prices, or a budget of tokens");
    }
  }

  @Test
  void whatWasCutOffIsCounted() {
    var budget = Budget.ofTokens(10);
    var partial = reply;
    Backend broken =
        (request, sink) -> {
          throw new BackendException(Reason.INCOMPLETE, "cut").withPartialReply(partial);
        };
    try (var m = Mellea.session().backend(broken).budget(budget).start()) {
      assertThatThrownBy(() -> m.chat("1")).hasMessage("cut");

      checkSpent(m, "The session's budget of 10 tokens is spent: 1050 in 1 replies");
    }
  }

  private static void checkSpent(MelleaSession session, String message) {
    var failure = catchThrowableOfType(BackendException.class, () -> session.chat("one too many"));

    assertThat(failure).hasMessage(message);
    assertThat(failure.reason()).isEqualTo(Reason.QUOTA_EXHAUSTED);
  }

  @Test
  void budgetOfNothingIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Budget.ofTokens(0))
        .withMessage("A budget of 0 tokens allows nothing. Give it 1 or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Budget.ofDollars("-0.5"))
        .withMessage("A budget of -0.5 dollars allows nothing. Give it more than 0");
  }

  /** Answers with {@link #reply}. */
  private final class OpenAi implements BackendProvider {
    @Override
    public String name() {
      return "openai";
    }

    @Override
    public Backend open(BackendConfig config) {
      return new Backend() {
        @Override
        public Reply generate(GenerateRequest request, ReplySink sink) {
          asked.add(request.lastUserText());
          return reply;
        }

        @Override
        public Optional<String> model() {
          return config.model();
        }
      };
    }
  }

  private static final class Down implements BackendProvider {
    @Override
    public String name() {
      return "down";
    }

    @Override
    public Backend open(BackendConfig config) {
      return (request, sink) -> {
        throw new BackendException(Reason.AUTHENTICATION, "no key");
      };
    }
  }

  private static final class Other implements BackendProvider {
    @Override
    public String name() {
      return "other";
    }

    @Override
    public Backend open(BackendConfig config) {
      return (request, sink) -> Reply.of("Hi").withModel("any").withUsage(Usage.of(1000, 0));
    }
  }
}
