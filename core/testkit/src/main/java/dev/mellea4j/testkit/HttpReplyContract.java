package dev.mellea4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.Capability;
import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.RetryPolicy;
import dev.mellea4j.api.Setting;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.Usage;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every backend that talks HTTP promises about its replies. */
abstract class HttpReplyContract extends BackendContract {

  private static final List<String> PIECES =
      List.of("na", "ïve 漢", "字 😀 ", "\"quoted\" \\ ", "line\nbreak\ttab");

  private Optional<Stage> stage = Optional.empty();

  /** Returns how the provider answers. */
  protected abstract ProviderScript script();

  /**
   * Returns what the provider opens a backend with that talks to the server at {@code address},
   * complete with a model and, if it needs one, a key. Called several times.
   *
   * <p>What a backend does beside generating, such as pulling a model that is missing, is turned
   * off here. Clocks and retries are set by the tests.
   *
   * @param address such as {@code http://127.0.0.1:40123}, without a path
   */
  protected abstract BackendConfig config(URI address);

  /** Returns the configuration for the fake server of the test that runs. */
  @Override
  protected final BackendConfig config() {
    var quick = RetryPolicy.STANDARD.withDelays(Duration.ofMillis(1), Duration.ofMillis(5));
    return config(server().uri()).withRetry(quick);
  }

  /** Returns the request to which the fake server begins a reply that it never ends. */
  @Override
  protected final Optional<GenerateRequest> longRequest() {
    return Optional.of(request(Stage.LONG_PROMPT));
  }

  @BeforeEach
  final void startServer() {
    stage = Optional.of(new Stage(script()));
  }

  @AfterEach
  final void closeServer() {
    stage.ifPresent(Stage::close);
  }

  final Stage stage() {
    return stage.orElseThrow();
  }

  final ScriptedServer server() {
    return stage().server();
  }

  final Reply generate(Backend backend, GenerateRequest request, boolean streamed) {
    return Call.start(backend, request, streamed ? new RecordingSink() : ReplySink.NONE).reply();
  }

  @Override
  final void assertNothingWasSent() {
    assertThat(stage().requests()).as("requests to generate").isEmpty();
  }

  @Test
  void openingContactsNobody() {
    try (var backend = open()) {
      backend.capabilities();
      assertThat(stage().probe()).as("number of the first connection of the test").isEqualTo(1);
    }
  }

  @Test
  void malformedAddressIsRefused() {
    assumeTrue(declares(Setting.BASE_URL), "The provider declares no setting 'base-url'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> open(config -> config.withBaseUrl("http://exa mple")).close())
        .satisfies(e -> assertThat(e.getMessage()).containsAnyOf("base-url", "exa mple"));
  }

  static Stream<Arguments> waysToAsk() {
    var stream = ModelOptions.of(ModelOption.STREAM, true);
    var whole = ModelOptions.of(ModelOption.STREAM, false);
    return Stream.of(
        argumentSet("pieces are wanted", new RecordingSink(), ModelOptions.empty(), true),
        argumentSet("no pieces are wanted", ReplySink.NONE, ModelOptions.empty(), false),
        argumentSet("the option says so", ReplySink.NONE, stream, true),
        argumentSet("the option says no", new RecordingSink(), whole, false));
  }

  @ParameterizedTest
  @MethodSource("waysToAsk")
  void wireIsStreamedWhenAskedFor(ReplySink sink, ModelOptions options, boolean streamed) {
    try (var backend = open()) {
      Call.start(backend, request().withOptions(options), sink).reply();
      assertThat(stage().requests()).singleElement().matches(r -> script().streams(r) == streamed);
    }
  }

  @Test
  void systemPromptOfTheConfigurationIsSentUnlessTheCallHasItsOwn() {
    var ofConfig = ModelOptions.of(ModelOption.SYSTEM_PROMPT, "Answer like a pirate");
    var ofCall = ModelOptions.of(ModelOption.SYSTEM_PROMPT, "Answer like a poet");
    try (var backend = open(config -> config.withOptions(ofConfig))) {
      generate(backend, request(), true);
      generate(backend, request().withOptions(ofCall), true);
      assertThat(stage().requests())
          .extracting(ReceivedRequest::body)
          .satisfiesExactly(
              body -> assertThat(body).contains("pirate"),
              body -> assertThat(body).contains("poet").doesNotContain("pirate"));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void thinkingIsApartFromTheText(boolean streamed) {
    assumeTrue(
        script().expresses().contains(Capability.THINKING),
        "The provider's script expresses no thinking");
    var pieces = List.of("It ", "is 4.");
    stage().script(Stage.reply(pieces).withThinking("Two and two."), pieces);
    try (var backend = open()) {
      var reply = generate(backend, request(), streamed);
      assertThat(reply.thinking()).isEqualTo("Two and two.");
      assertThat(reply.text()).isEqualTo("It is 4.");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void toolCallsComeAcross(boolean streamed) {
    assumeTrue(
        script().expresses().contains(Capability.TOOLS),
        "The provider's script expresses no tool calls");
    var calls =
        List.of(
            ToolCall.of("a1", "weather", "{\"city\":\"Lima\"}"),
            ToolCall.of("b2", "weather", "{\"city\":\"Zürich\"}"));
    var finish = FinishReason.TOOL_CALLS;
    stage().script(Reply.of("").withToolCalls(calls).withFinishReason(finish), List.of());
    try (var backend = open()) {
      var request = request().withTools(List.of(FeatureCall.tool()));
      var sink = new RecordingSink();
      var reply = Call.start(backend, request, streamed ? sink : ReplySink.NONE).reply();
      assertThat(sink.toolCalls())
          .as("the tool calls that were handed on, if any were")
          .isIn(List.of(), reply.toolCalls());
      assertThat(reply.toolCalls()).extracting(ToolCall::name).containsOnly("weather").hasSize(2);
      assertThat(reply.toolCalls())
          .extracting(ToolCall::arguments)
          .containsExactly("{\"city\":\"Lima\"}", "{\"city\":\"Zürich\"}");
      assertThat(reply.toolCalls())
          .extracting(ToolCall::id)
          .doesNotHaveDuplicates()
          .noneMatch(String::isBlank);
      assertThat(reply.finishReason()).isEqualTo(finish);
      assertThat(reply.text()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void usageComesAcross(boolean streamed) {
    var pieces = List.of("a", "b");
    stage().script(Reply.of("ab").withUsage(Usage.of(11, 2)), pieces);
    try (var backend = open()) {
      var usage = generate(backend, request(), streamed).usage();
      assertThat(usage.input()).hasValue(11);
      assertThat(usage.output()).hasValue(2);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void usageThatIsNotSentIsAbsent(boolean streamed) {
    stage().script(Reply.of("ab"), List.of("a", "b"));
    try (var backend = open()) {
      assertThat(generate(backend, request(), streamed).usage()).isEqualTo(Usage.UNKNOWN);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void replyThatReachedItsLongestLengthSaysSo(boolean streamed) {
    var pieces = List.of("a", "b");
    stage().script(Stage.reply(pieces).withFinishReason(FinishReason.LENGTH), pieces);
    try (var backend = open()) {
      var reply = generate(backend, request(), streamed);
      assertThat(reply.finishReason()).isEqualTo(FinishReason.LENGTH);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1000})
  void replyIsTheSameHoweverItsBytesAreSplit(int size) {
    try (var backend = open()) {
      for (boolean streamed : new boolean[] {true, false}) {
        stage().scriptInPieces(size, Stage.reply(PIECES), PIECES);
        var reply = generate(backend, request(), streamed);
        assertThat(reply.text()).isEqualTo(String.join("", PIECES));
      }
    }
  }

  @Test
  void pieceIsHandedOnBeforeTheNextOneIsSent() {
    var arrived = new CompletableFuture<Void>();
    var sink = new RecordingSink(() -> arrived.complete(null));
    var pieces = List.of("first ", "second");
    stage().script(stage().afterTheFirst(pieces, reply -> reply.stallUntil(arrived)));
    try (var backend = open()) {
      assertThat(Call.start(backend, request(), sink).reply().text()).isEqualTo("first second");
      assertThat(sink.text()).isEqualTo(pieces);
    }
  }
}
