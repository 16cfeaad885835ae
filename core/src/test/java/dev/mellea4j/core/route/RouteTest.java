package dev.mellea4j.core.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.Capabilities;
import dev.mellea4j.api.Capability;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Health;
import dev.mellea4j.api.Progress;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.RetryPolicy;
import dev.mellea4j.core.Backends;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class RouteTest {

  private static final GenerateRequest HELLO = GenerateRequest.of("Hello");
  private static final RetryPolicy ONE_ROUND = RetryPolicy.NONE;

  private final VirtualClock clock = new VirtualClock();
  private final ScriptedBackend a = new ScriptedBackend("a");
  private final ScriptedBackend b = new ScriptedBackend("b");

  private Backend route(RetryPolicy retry) {
    return Route.empty().then("a", a).then("b", b).withRetry(retry).open(Backends.of(), clock);
  }

  @Test
  void firstThatCanAnswers() {
    var reply = route(ONE_ROUND).generate(HELLO);

    assertThat(reply.text()).isEqualTo("a");
    assertThat(reply.warnings()).isEmpty();
    assertThat(reply.extras()).containsEntry("route", Map.of("answered", "a", "failed", List.of()));
    assertThat(b.asked()).isZero();
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"INVALID_REQUEST", "CONTENT_FILTERED", "CANCELLED"})
  void nextOneIsAskedWhereTheFirstCannotAnswer(Reason reason) {
    a.failing(reason);

    var reply = route(ONE_ROUND).generate(HELLO);

    assertThat(reply.text()).isEqualTo("b");
    assertThat(reply.extras().get("route"))
        .isEqualTo(
            Map.of(
                "answered",
                "b",
                "failed",
                List.of(
                    Map.of("backend", "a", "reason", reason.name(), "message", "no " + reason))));
    assertThat(reply.warnings())
        .containsExactly("'a' failed with %s: no %s; 'b' was asked".formatted(reason, reason));
  }

  @ParameterizedTest
  @EnumSource(names = {"INVALID_REQUEST", "CONTENT_FILTERED", "CANCELLED"})
  void whatIsTheCallersOwnIsToldAtOnce(Reason reason) {
    var failure = new BackendException(reason, "yours");
    a.failing(failure);

    assertThatThrownBy(() -> route(RetryPolicy.STANDARD).generate(HELLO)).isSameAs(failure);
    assertThat(b.asked()).isZero();
  }

  @Test
  void reasonsCanBeChosen() {
    a.failing(Reason.UNREACHABLE);
    var route =
        Route.empty().then("a", a).then("b", b).onReasons(EnumSet.of(Reason.CONTENT_FILTERED));

    assertThatThrownBy(() -> route.open(Backends.of()).generate(HELLO))
        .hasMessage("no UNREACHABLE");
    a.failing(Reason.CONTENT_FILTERED);
    clock.pass(Duration.ofSeconds(1));
    assertThat(route.open(Backends.of()).generate(HELLO).text()).isEqualTo("b");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> route.onReasons(Set.of(Reason.CANCELLED)))
        .withMessage("A call that was CANCELLED asks nobody else. Leave that reason out");
  }

  @Test
  void nobodyElseIsAskedOnceAPieceWasHandedOn() {
    a.breakingOff(Reason.INCOMPLETE);
    var pieces = new ArrayList<String>();

    assertThatThrownBy(() -> route(RetryPolicy.STANDARD).generate(HELLO, pieces::add))
        .hasMessage("no INCOMPLETE");
    assertThat(pieces).containsExactly("half");
    assertThat(b.asked()).isZero();
  }

  @Test
  void piecesThatNobodySawBindNobody() {
    a.breakingOff(Reason.INCOMPLETE);

    assertThat(route(ONE_ROUND).generate(HELLO, ReplySink.NONE).text()).isEqualTo("b");
  }

  @Test
  void whatTheSinkThrowsIsThrownOnUnchanged() {
    var own = new BackendException(Reason.UNAVAILABLE, "the sink's own");
    a.acting(sink -> sink.progress(Progress.of("loading")));

    assertThatThrownBy(() -> route(RetryPolicy.STANDARD).generate(HELLO, new ThrowingSink(own)))
        .isSameAs(own);
    assertThat(b.asked()).isZero();
    assertThat(route(ONE_ROUND).generate(HELLO).text()).as("nobody rests for it").isEqualTo("a");
  }

  @Test
  void whoFailedRestsTwiceAsLongEachTime() {
    var route = route(ONE_ROUND);
    a.failing(Reason.UNREACHABLE).failing(Reason.UNREACHABLE);

    route.generate(HELLO);
    clock.pass(Duration.ofMillis(999));
    route.generate(HELLO);
    assertThat(a.asked()).isEqualTo(1);
    clock.pass(Duration.ofMillis(1));
    route.generate(HELLO);
    assertThat(a.asked()).isEqualTo(2);
    clock.pass(Duration.ofMillis(1999));
    route.generate(HELLO);
    assertThat(a.asked()).isEqualTo(2);
    clock.pass(Duration.ofMillis(1));
    assertThat(route.generate(HELLO).text()).isEqualTo("a");
  }

  @Test
  void whoFailedRestsAsLongAsItsServerAsks() {
    var route = route(ONE_ROUND);
    a.failing(
        new BackendException(Reason.RATE_LIMITED, "slow down")
            .withRetryAfter(Duration.ofMinutes(5)));

    route.generate(HELLO);
    clock.pass(Duration.ofSeconds(299));
    assertThat(route.generate(HELLO).text()).isEqualTo("b");
    clock.pass(Duration.ofSeconds(1));
    assertThat(route.generate(HELLO).text()).isEqualTo("a");
  }

  @Test
  void waitsThatCannotBeCountedAreKeptForAYear() {
    var route = route(ONE_ROUND);
    a.failing(
        new BackendException(Reason.RATE_LIMITED, "never")
            .withRetryAfter(Duration.ofSeconds(Long.MAX_VALUE)));

    route.generate(HELLO);
    clock.pass(Duration.ofDays(364));
    assertThat(route.generate(HELLO).text()).isEqualTo("b");
  }

  @Test
  void afterARestOneCallTriesItWhileOthersGoPast() {
    var route = route(ONE_ROUND);
    var others = new ArrayList<String>();
    a.failing(Reason.UNAVAILABLE);
    route.generate(HELLO);
    clock.pass(Duration.ofSeconds(1));
    a.acting(sink -> others.add(route.generate(HELLO).text()));

    assertThat(route.generate(HELLO).text()).isEqualTo("a");
    assertThat(others).containsExactly("b");
  }

  @Test
  void whatIsWrongWithTheRequestAloneMakesNobodyRest() {
    var route = route(ONE_ROUND);
    a.failing(Reason.CONTEXT_OVERFLOW);

    assertThat(route.generate(HELLO).text()).isEqualTo("b");
    assertThat(route.generate(HELLO).text()).isEqualTo("a");
  }

  @Test
  void goesRoundAgainWhenTheFirstHasRested() {
    a.failing(Reason.UNREACHABLE).failing(Reason.UNREACHABLE);
    b.failing(Reason.AUTHENTICATION);
    long start = clock.nanoTime();

    var reply = route(RetryPolicy.STANDARD).generate(HELLO);

    assertThat(reply.text()).isEqualTo("a");
    assertThat(a.asked()).isEqualTo(3);
    assertThat(b.asked()).as("who cannot recover is not asked again").isEqualTo(1);
    assertThat(Duration.ofNanos(clock.nanoTime() - start)).isEqualTo(Duration.ofSeconds(3));
    assertThat(reply.warnings()).hasSize(3);
  }

  @Test
  void failureTellsOfEverybody() {
    a.failing(Reason.UNREACHABLE);
    b.failing(Reason.AUTHENTICATION);

    var failure =
        catchThrowableOfType(BackendException.class, () -> route(ONE_ROUND).generate(HELLO));

    assertThat(failure)
        .hasMessage(
            "No backend of the route answered: 'a' failed with UNREACHABLE: no UNREACHABLE; 'b'"
                + " failed with AUTHENTICATION: no AUTHENTICATION");
    assertThat(failure.reason()).as("the one that may pass").isEqualTo(Reason.UNREACHABLE);
    assertThat(failure.attempts()).isEqualTo(2);
    assertThat(failure.retryAfter()).contains(Duration.ofSeconds(1));
    assertThat(failure.getCause()).hasMessage("no UNREACHABLE");
    assertThat(failure.getSuppressed()).hasSize(1);
  }

  @Test
  void whoRestsIsNamedWithTheReason() {
    var route = route(ONE_ROUND);
    a.failing(Reason.RATE_LIMITED);
    b.failing(Reason.MODEL_NOT_FOUND);
    assertThatThrownBy(() -> route.generate(HELLO)).isInstanceOf(BackendException.class);
    clock.pass(Duration.ofMillis(400));

    var failure = catchThrowableOfType(BackendException.class, () -> route.generate(HELLO));

    assertThat(failure)
        .hasMessage(
            "No backend of the route answered: 'a' rests for PT0.6S after RATE_LIMITED; 'b' rests"
                + " for PT0.6S after MODEL_NOT_FOUND");
    assertThat(failure.reason()).isEqualTo(Reason.RATE_LIMITED);
    assertThat(failure.retryAfter()).contains(Duration.ofMillis(600));
    assertThat(a.asked()).isEqualTo(1);
  }

  @Test
  void longWaitIsTheCallersToDecide() {
    a.failing(
        new BackendException(Reason.RATE_LIMITED, "slow").withRetryAfter(Duration.ofMinutes(2)));
    b.failing(Reason.AUTHENTICATION);

    var failure =
        catchThrowableOfType(
            BackendException.class, () -> route(RetryPolicy.STANDARD).generate(HELLO));

    assertThat(failure.retryAfter()).contains(Duration.ofMinutes(2));
    assertThat(a.asked()).isEqualTo(1);
  }

  @Test
  void cancelEndsAWait() {
    a.failing(Reason.UNREACHABLE);
    b.failing(Reason.UNREACHABLE);
    var sink = new CancellingOnWait();

    assertThatThrownBy(() -> route(RetryPolicy.STANDARD).generate(HELLO, sink))
        .isInstanceOfSatisfying(
            BackendException.class,
            failure -> {
              assertThat(failure.reason()).isEqualTo(Reason.CANCELLED);
              assertThat(failure.getSuppressed()).hasSize(2);
            });
    assertThat(a.asked()).isEqualTo(1);
  }

  @Test
  void interruptEndsAWait() {
    a.failing(Reason.UNREACHABLE);
    b.acting(
        sink -> {
          Thread.currentThread().interrupt();
          throw new BackendException(Reason.UNREACHABLE, "gone");
        });

    assertThatThrownBy(() -> route(RetryPolicy.STANDARD).generate(HELLO))
        .isInstanceOfSatisfying(
            BackendException.class,
            failure -> assertThat(failure.reason()).isEqualTo(Reason.CANCELLED));
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void closedRouteAsksNobody() {
    var route = route(ONE_ROUND);
    route.close();

    assertThatThrownBy(() -> route.generate(HELLO)).hasMessage("The route was closed");
    assertThat(a.isClosed()).as("who opened it closes it").isFalse();
  }

  @Test
  void backendsThatTheRouteOpensItCloses() {
    var provider = new FakeProvider("fake", a);
    Route.of("fake:x").open(Backends.of(provider)).close();

    assertThat(a.isClosed()).isTrue();
    assertThat(provider.opened.get(0).retry()).isEqualTo(RetryPolicy.NONE);
  }

  @Test
  void missingBackendIsNamedAtOnceAndTheOthersAreClosed() {
    var provider = new FakeProvider("fake", a);
    var route = Route.of("fake", "nosuch:m");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> route.open(Backends.of(provider)))
        .withMessageStartingWith("No backend is named 'nosuch'.");
    assertThat(a.isClosed()).isTrue();
  }

  @Test
  void missingBackendsCanBePassed() {
    var provider = new FakeProvider("fake", a);
    try (var route = Route.of("nosuch", "fake").pastMissing().open(Backends.of(provider))) {
      assertThat(route.generate(HELLO).text()).isEqualTo("a");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Route.of("nosuch", "other").pastMissing().open(Backends.of(provider)))
        .withMessage("No backend of the route is installed: nosuch -> other. Installed: fake");
  }

  @Test
  void badRoutesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Route.empty().open(Backends.of()))
        .withMessage("The route leads to no backend. Name one, such as Route.of(\"ollama\")");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Route.of("ollama", "openai:gpt", "ollama"))
        .withMessage("'ollama' is on the route already, and is not asked twice. Leave one out");
    var retrying = BackendConfig.empty().with("max-retries", "3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Route.empty().then("ollama", retrying))
        .withMessage(
            "The configuration of 'ollama' retries, which on a route only the route does. Give the"
                + " policy to Route.withRetry");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Route.empty().withRests(Duration.ofSeconds(-1), Duration.ZERO))
        .withMessageContaining("make them zero or longer");
  }

  @Test
  void sameModelUnderAnotherKeyIsAnotherBackend() {
    var route =
        Route.of("openai:gpt")
            .then("openai:gpt", BackendConfig.empty().with("api-key", "another"))
            .then("ollama", a);

    assertThat(route).hasToString("openai:gpt -> openai:gpt#2 -> ollama");
  }

  @Test
  void canDoWhatAllCan() {
    a.with(
        Capabilities.unknown()
            .with(Capability.TOOLS, true)
            .with(Capability.IMAGES, false)
            .with(Capability.AUDIO, false)
            .withContextLength(4096));
    b.with(
        Capabilities.unknown()
            .with(Capability.TOOLS, true)
            .with(Capability.IMAGES, true)
            .with(Capability.AUDIO, false)
            .withContextLength(1024));

    assertThat(route(ONE_ROUND).capabilities())
        .isEqualTo(
            Capabilities.unknown()
                .with(Capability.TOOLS, true)
                .with(Capability.AUDIO, false)
                .withContextLength(1024));
  }

  @Test
  void isUpIfAnybodyIs() {
    a.with(Health.down("no server"));
    assertThat(route(ONE_ROUND).health()).isEqualTo(Health.unknown());
    b.with(Health.up("v1"));
    assertThat(route(ONE_ROUND).health()).isEqualTo(Health.up("'a' DOWN: no server; 'b' UP: v1"));
    b.with(Health.down("no key"));
    assertThat(route(ONE_ROUND).health().status()).isEqualTo(Health.Status.DOWN);
    assertThat(route(ONE_ROUND).model()).contains("a");
  }

  /** Throws at the first news. */
  private record ThrowingSink(BackendException own) implements ReplySink {
    @Override
    public void text(String piece) {}

    @Override
    public void progress(Progress news) {
      throw own;
    }
  }

  /** Cancels the call as soon as it waits. */
  private static final class CancellingOnWait implements ReplySink {
    @Override
    public void text(String piece) {}

    @Override
    public void onCancel(Runnable hook) {
      hook.run();
    }
  }

  /** Opens one backend, again and again. */
  private static final class FakeProvider implements BackendProvider {
    private final String name;
    private final Backend backend;
    private final List<BackendConfig> opened = new ArrayList<>();

    FakeProvider(String name, Backend backend) {
      this.name = name;
      this.backend = backend;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Backend open(BackendConfig config) {
      opened.add(config);
      return backend;
    }
  }
}
