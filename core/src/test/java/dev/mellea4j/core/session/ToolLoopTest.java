package dev.mellea4j.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Extras;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.ToolChoice;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.api.ToolMessage;
import dev.mellea4j.api.Usage;
import dev.mellea4j.core.ChatContext;
import dev.mellea4j.core.Mellea;
import dev.mellea4j.core.MelleaSession;
import dev.mellea4j.core.Prompt;
import dev.mellea4j.core.tool.ToolFunction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolLoopTest {

  record City(String name) {}

  private final List<String> looked = new ArrayList<>();
  private final ToolFunction weather =
      ToolFunction.of(
          "weather",
          "Looks up the weather.",
          City.class,
          city -> {
            looked.add(city.name());
            return "warm in " + city.name();
          });

  @Test
  void toolsRunAndTheirResultsGoBackToTheModel() {
    var model = new Scripted(calls(call("1", "Lima"), call("2", "Rome")), Reply.of("Warm."));
    var session = chat(model);

    var reply = session.chat(Prompt.of("Weather?").withTools(weather).withToolRounds(3));

    assertThat(reply).hasToString("Warm.");
    assertThat(looked).containsExactly("Lima", "Rome");
    var asked =
        List.of(
            Message.user("Weather?"),
            calls(call("1", "Lima"), call("2", "Rome")).message(),
            ToolMessage.of("1", "weather", "warm in Lima"),
            ToolMessage.of("2", "weather", "warm in Rome"));
    assertThat(model.requests.get(1).messages()).isEqualTo(asked);
    var remembered = new ArrayList<Message>(asked);
    remembered.add(Message.assistant("Warm."));
    assertThat(session.context().messages()).isEqualTo(remembered);
    assertThat(session.lastPrompt()).isEqualTo(asked);
  }

  @Test
  void toolsThatAProviderRunsStayBesideThoseOfThePromptAndNeedNoHandler() {
    var search = ToolDefinition.hosted("openai", Map.of("type", "web_search"));
    var other = ToolDefinition.of("other", "", "{}");
    var model = new Scripted(calls(call("1", "Lima")), Reply.of("Warm."), Reply.of("Found."));
    var options = ModelOptions.of(ModelOption.TOOLS, List.of(other, search));
    var session = chat(model);

    session.chat(Prompt.of("?").withOptions(options).withTools(weather).withToolRounds(1));
    session.chat(Prompt.of("?").withOptions(options));

    assertThat(looked).containsExactly("Lima");
    assertThat(model.requests.get(1).tools()).containsExactly(weather.definition(), search);
    assertThat(model.requests.get(2).tools()).containsExactly(other, search);
  }

  @Test
  void callsThatShareAnIdAreToldApart() {
    var model =
        new Scripted(
            calls(call("call_0", "Lima"), call("call_0", "Rome"), call("", "Oslo")),
            calls(call("call_0", "Cusco")),
            Reply.of("Warm."));

    chat(model).chat(Prompt.of("Weather?").withTools(weather).withToolRounds(3));

    assertThat(model.requests.get(2).messages())
        .containsExactly(
            Message.user("Weather?"),
            calls(call("call_0", "Lima"), call("call_1", "Rome"), call("call_2", "Oslo")).message(),
            ToolMessage.of("call_0", "weather", "warm in Lima"),
            ToolMessage.of("call_1", "weather", "warm in Rome"),
            ToolMessage.of("call_2", "weather", "warm in Oslo"),
            calls(call("call_3", "Cusco")).message(),
            ToolMessage.of("call_3", "weather", "warm in Cusco"));
  }

  @Test
  void callsOfLaterPromptsHaveIdsOfTheirOwn() {
    var model = new Scripted(calls(call("x", "Lima")), calls(call("x", "Rome")));
    var session = chat(model);

    var first = session.chat(Prompt.of("Weather?").withTools(weather));
    var second =
        session.chat(Prompt.of(session.callTools(first, List.of(weather))).withTools(weather));

    assertThat(first.toolCalls()).containsExactly(call("x", "Lima"));
    assertThat(second.toolCalls()).containsExactly(call("call_0", "Rome"));
  }

  @Test
  void aCallKeepsWhatItsProviderWantsBack() {
    var extras = Extras.of("acme", Map.of("signature", "s"));
    var model =
        new Scripted(
            calls(call("1", "Lima")),
            calls(call("1", "Rome").withExtras(extras)),
            Reply.of("Warm."));

    chat(model).chat(Prompt.of("Weather?").withTools(weather).withToolRounds(3));

    assertThat(model.requests.get(2).messages())
        .contains(calls(call("call_0", "Rome").withExtras(extras)).message());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "functions.weather",
        "weather<|channel|>commentary",
        "weather<|constrain|>json",
        "<|channel|>commentary to=functions.weather",
        " weather ",
        "\nweather",
        "`weather`",
        "\"weather\"",
        "weather()",
        "functions.weather:0",
        "functions::weather",
        "default_api.weather",
        "tools/weather",
        "<tool_call>weather",
        "weather</tool_call>",
        "weather<|call"
      })
  void remainsOfAChatFormatAreCutOffTheNameOfATool(String name) {
    var model =
        new Scripted(
            Reply.of("").withToolCalls(List.of(ToolCall.of("1", name, "{\"name\": \"Lima\"}"))),
            Reply.of("Warm."));

    var reply = chat(model).chat(Prompt.of("Weather?").withTools(weather).withToolRounds(1));

    assertThat(model.requests.get(1).messages())
        .contains(
            calls(call("1", "Lima")).message(), ToolMessage.of("1", "weather", "warm in Lima"));
    assertThat(reply.warnings())
        .containsExactly(
            "A tool call was named '%s'; the tool 'weather' was taken for it".formatted(name));
  }

  @Test
  void aToolIsNotTakenForAnotherOfALikeName() {
    var rain = ToolFunction.of(ToolDefinition.of("weather.rain", "", "{}"), arguments -> "no rain");
    var model =
        new Scripted(
            Reply.of("")
                .withToolCalls(
                    List.of(
                        ToolCall.of("1", "weather.rain", "{}"),
                        ToolCall.of("2", "functions.weather.rain", "{}"),
                        ToolCall.of("3", "weathers", "{}"))),
            Reply.of("Warm."));

    var reply = chat(model).chat(Prompt.of("?").withTools(weather, rain).withToolRounds(1));

    assertThat(model.requests.get(1).messages())
        .contains(
            ToolMessage.of("1", "weather.rain", "no rain"),
            ToolMessage.of("2", "weather.rain", "no rain"),
            ToolMessage.of(
                    "3",
                    "weathers",
                    "No tool is named 'weathers'. Did you mean 'weather'? Tools: weather,"
                        + " weather.rain")
                .asFailure());
    assertThat(reply.warnings()).hasSize(1);
  }

  @Test
  void aStreamTellsOfCallsAsTheyAreAnswered() {
    Backend pieces =
        new Backend() {
          private final Scripted script =
              new Scripted(calls(call("a", "Lima")), calls(call("a", "Rome")), Reply.of("Warm."));

          @Override
          public Reply generate(GenerateRequest request, ReplySink sink) {
            var reply = script.generate(request, sink);
            reply.toolCalls().forEach(sink::toolCall);
            return reply;
          }
        };
    var told = new ArrayList<ToolCall>();

    try (var stream =
        chat(pieces).stream(Prompt.of("Weather?").withTools(weather).withToolRounds(3))) {
      assertThat(stream.onToolCall(told::add)).containsExactly("Warm.");
    }

    assertThat(told).containsExactly(call("a", "Lima"), call("call_0", "Rome"));
  }

  @Test
  void withoutRoundsTheReplyHasTheCalls() {
    var model = new Scripted(calls(call("1", "Lima")), Reply.of("Warm."));
    var session = chat(model);

    var reply = session.chat(Prompt.of("Weather?").withTools(weather));
    assertThat(reply.toolCalls()).containsExactly(call("1", "Lima"));
    assertThat(reply.warnings()).isEmpty();
    assertThat(looked).isEmpty();

    var results = session.callTools(reply, List.of(weather));
    assertThat(results).containsExactly(ToolMessage.of("1", "weather", "warm in Lima"));
    assertThat(session.chat(Prompt.of(results))).hasToString("Warm.");
    assertThat(session.lastPrompt()).hasSize(3).endsWith(results.get(0));
  }

  @Test
  void noToolHidesAnotherOfItsName() {
    var reply = Reply.of("").withToolCalls(List.of(call("1", "Lima")));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> chat(new Scripted()).callTools(reply, List.of(weather, weather)))
        .withMessage("Two tools are named 'weather'. Give each a name of its own");
    assertThat(looked).isEmpty();
  }

  @Test
  void roundsThatAreUsedUpAreAWarning() {
    var model = new Scripted(calls(call("1", "Lima")), calls(call("2", "Rome")));

    var reply = chat(model).chat(Prompt.of("Weather?").withTools(weather).withToolRounds(1));

    assertThat(reply.toolCalls()).containsExactly(call("2", "Rome"));
    assertThat(reply.warnings())
        .containsExactly(
            "The tool rounds are used up (1) and the model calls tools again; these calls were not"
                + " run. Allow more with withToolRounds");
    assertThat(looked).containsExactly("Lima");
  }

  @Test
  void fact29WhatIsWrongWithACallIsToldToTheModel() {
    var model =
        new Scripted(
            calls(
                ToolCall.of("1", "weather", "{\"name\":"),
                ToolCall.of("2", "weather", "{}"),
                ToolCall.of("3", "wether", "{\"name\": \"Lima\"}"),
                call("4", "Lima")),
            Reply.of("Warm."));

    chat(model).chat(Prompt.of("Weather?").withTools(weather).withToolRounds(1));

    var results = model.requests.get(1).messages().subList(2, 6);
    assertThat(results)
        .extracting(result -> ((ToolMessage) result).failed())
        .containsExactly(true, true, true, false);
    assertThat(results.get(0).text())
        .startsWith("Tool 'weather' was not run: its arguments text is not JSON");
    assertThat(results.get(1).text()).isEqualTo("Tool 'weather' was not run: 'name' is missing");
    assertThat(results.get(2).text())
        .isEqualTo("No tool is named 'wether'. Did you mean 'weather'? Tools: weather");
    assertThat(results.get(3).text()).isEqualTo("warm in Lima");
  }

  @Test
  void aForcedChoiceHoldsForTheFirstRoundAlone() {
    var model = new Scripted(calls(call("1", "Lima")), Reply.of("Warm."));

    chat(model)
        .chat(
            Prompt.of("Weather?")
                .withTools(weather)
                .withToolRounds(1)
                .withToolChoice(ToolChoice.REQUIRED));

    assertThat(model.requests)
        .extracting(GenerateRequest::toolChoice)
        .containsExactly(Optional.of(ToolChoice.REQUIRED), Optional.of(ToolChoice.AUTO));
  }

  @Test
  void usageAndWarningsAreThoseOfAllRounds() {
    var model =
        new Scripted(
            calls(call("1", "Lima"))
                .withUsage(Usage.of(10, 5).withCached(3))
                .withMoreWarnings(List.of("first", "both")),
            Reply.of("Warm.").withUsage(Usage.of(20, 7)).withMoreWarnings(List.of("both")));

    var reply = chat(model).chat(Prompt.of("Weather?").withTools(weather).withToolRounds(1));

    assertThat(reply.usage()).isEqualTo(Usage.of(30, 12));
    assertThat(reply.warnings()).containsExactlyInAnyOrder("first", "both");
  }

  @Test
  void aStreamHasTheTextOfAllRounds() {
    var model = new Scripted(calls(call("1", "Lima")).withText("Let me see. "), Reply.of("Warm."));

    try (var stream =
        chat(model).stream(Prompt.of("Weather?").withTools(weather).withToolRounds(1))) {
      assertThat(stream).containsExactly("Let me see. ", "Warm.");
      assertThat(stream.reply()).hasToString("Warm.");
    }
  }

  @Test
  void aStreamHasTheTextOfRoundsThatComeWithoutPieces() {
    var model = new Scripted(calls(call("1", "Lima")).withText("Let me see. "), Reply.of("Warm."));
    Backend whole = (request, sink) -> model.generate(request);

    try (var stream =
        chat(whole).stream(Prompt.of("Weather?").withTools(weather).withToolRounds(1))) {
      assertThat(stream).containsExactly("Let me see. ", "Warm.");
    }
  }

  @Test
  void aFailureInALaterRoundLeavesTheContextUnchanged() {
    var model = new Scripted(calls(call("1", "Lima")));
    var session = chat(model);

    assertThat(
            catchThrowableOfType(
                BackendException.class,
                () -> session.chat(Prompt.of("?").withTools(weather).withToolRounds(1))))
        .hasMessage("The script is at its end");
    assertThat(session.context().messages()).isEmpty();
  }

  @Test
  void aToolThatIsInterruptedCancelsTheCall() {
    var model = new Scripted(calls(call("1", "Lima")), Reply.of("Warm."));
    var session = chat(model);
    var interrupted =
        ToolFunction.of(
            "weather",
            "",
            City.class,
            city -> {
              throw new InterruptedException();
            });

    var thrown =
        catchThrowableOfType(
            BackendException.class,
            () -> session.chat(Prompt.of("?").withTools(interrupted).withToolRounds(1)));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(thrown.reason()).isEqualTo(Reason.CANCELLED);
    assertThat(model.requests).hasSize(1);
    assertThat(session.context().messages()).isEmpty();
  }

  @Test
  void answersMayNeedTools() {
    record Report(String text) {}
    var model = new Scripted(calls(call("1", "Lima")), Reply.of("{\"text\": \"warm\"}"));

    assertThat(chat(model).chat(Prompt.of("?").withTools(weather).withToolRounds(1), Report.class))
        .isEqualTo(new Report("warm"));
  }

  private static ToolCall call(String id, String city) {
    return ToolCall.of(id, "weather", "{\"name\": \"%s\"}".formatted(city));
  }

  private static Reply calls(ToolCall... calls) {
    return Reply.of("").withToolCalls(List.of(calls));
  }

  private static MelleaSession chat(Backend backend) {
    return Mellea.session().backend(backend).context(ChatContext.empty()).start();
  }

  /** Answers with these replies, one after another. */
  private static final class Scripted implements Backend {

    private final Deque<Reply> replies = new ArrayDeque<>();
    private final List<GenerateRequest> requests = new ArrayList<>();

    Scripted(Reply... replies) {
      this.replies.addAll(List.of(replies));
    }

    @Override
    public Reply generate(GenerateRequest request, ReplySink sink) {
      requests.add(request);
      if (replies.isEmpty()) {
        throw new BackendException(Reason.UNAVAILABLE, "The script is at its end");
      }
      var reply = replies.remove();
      if (!reply.text().isEmpty()) {
        sink.text(reply.text());
      }
      return reply;
    }
  }
}
