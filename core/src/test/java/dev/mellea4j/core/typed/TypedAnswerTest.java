package dev.mellea4j.core.typed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.core.ChatContext;
import dev.mellea4j.core.Mellea;
import dev.mellea4j.core.MelleaSession;
import dev.mellea4j.core.Prompt;
import dev.mellea4j.core.tool.Param;
import dev.mellea4j.core.tool.ToolFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class TypedAnswerTest {

  record City(String name, @Param("people in it") int inhabitants) {}

  private static final String LIMA = "{\"name\": \"Lima\", \"inhabitants\": 10}";
  private static final String CUSCO = "{\"name\": \"Cusco\", \"inhabitants\": 1}";

  private final List<GenerateRequest> requests = new ArrayList<>();

  @Test
  void aRecordIsAskedForByItsSchema() {
    var city = answering("{\"name\": \"Lima\", \"inhabitants\": 10}").chat("?", City.class);

    assertThat(city).isEqualTo(new City("Lima", 10));
    assertThat(requests.get(0).format())
        .isEqualTo(
            ResponseFormat.schema(
                "City",
                "{\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"string\"},"
                    + "\"inhabitants\":{\"type\":\"integer\",\"description\":\"people in it\"}},"
                    + "\"required\":[\"name\",\"inhabitants\"],\"additionalProperties\":false}"));
  }

  @Test
  void anArrayIsAskedForInAnObject() {
    var session = answering("{\"value\": [{\"name\": \"Lima\", \"inhabitants\": 10}]}");

    assertThat(session.chat("?", City[].class)).containsExactly(new City("Lima", 10));
    assertThat(requests.get(0).format().name()).contains("CityList");
  }

  @Test
  void whiteSpaceAndFencesAroundTheJsonAreTolerated() {
    var json = "{\"name\": \"Lima\", \"inhabitants\": 10}";

    assertThat(answering("\n  " + json + "\n").chat("?", City.class).name()).isEqualTo("Lima");
    assertThat(answering("```json\n" + json + "\n```").chat("?", City.class).name())
        .isEqualTo("Lima");
    assertThat(answering("```\n" + json + "\n```\nThat is Lima.").chat("?", City.class).name())
        .isEqualTo("Lima");
  }

  static Stream<Arguments> impureReplies() {
    return Stream.of(
        argumentSet("prose before", "Sure! " + LIMA),
        argumentSet("prose behind", LIMA + "\nThat is Lima [1], {see} above."),
        argumentSet("prose around a fence", "Here it is:\n\n```json\n" + LIMA + "\n```\nDone."),
        argumentSet("a fence that is not closed", "```json\n" + LIMA),
        argumentSet("a fence on one line", "```json " + LIMA + "```"),
        argumentSet("a draft, and the answer in a fence", CUSCO + "\n```\n" + LIMA + "\n```"),
        argumentSet("a thought before", "<think>\nIs it " + CUSCO + "?\n</think>\n\n" + LIMA),
        argumentSet("the end of a thought before", "It may be {Lima}. </think>" + LIMA),
        argumentSet("a thought in brackets", "[THINK]" + CUSCO + "[/THINK]" + LIMA),
        argumentSet("all of it in a thought", "<think>" + LIMA + "</think>"),
        argumentSet("a special token behind", LIMA + "<|im_end|>"),
        argumentSet("a special token before", "<|start|>assistant<|message|>" + LIMA),
        argumentSet(
            "channels", "<|channel|>analysis " + CUSCO + "<|channel|>final<|message|>" + LIMA),
        argumentSet("a byte order mark", "\uFEFF" + LIMA),
        argumentSet("braces in prose", "Use {curly} braces, as in [this]: " + LIMA),
        argumentSet("said twice", LIMA + "\n" + LIMA),
        argumentSet("an empty object before", "{}" + LIMA),
        argumentSet("a list of one", "[" + LIMA + "]"),
        argumentSet("a list of one in a fence", "```\n[" + LIMA + "]\n```"),
        argumentSet("the name of the type around it", "{\"City\": " + LIMA + "}"),
        argumentSet("a call around it", "{\"name\": \"City\", \"arguments\": " + LIMA + "}"),
        argumentSet("a trailing comma", "{\"name\": \"Lima\", \"inhabitants\": 10,}"),
        argumentSet("a comment", "{\"name\": \"Lima\", // in Peru\n\"inhabitants\": 10}"),
        argumentSet("single quotes", "{'name': 'Lima', 'inhabitants': 10}"),
        argumentSet("names without quotes", "{name: \"Lima\", inhabitants: 10}"));
  }

  @ParameterizedTest
  @MethodSource("impureReplies")
  void jsonAmongOtherTextIsFound(String text) {
    assertThat(answering(text).chat("?", City.class)).isEqualTo(new City("Lima", 10));
  }

  static Stream<Arguments> repliesOfManyMinds() {
    return Stream.of(
        argumentSet(
            "two answers", LIMA + " or " + CUSCO, "it has 2 JSON values that fit. Ask again"),
        argumentSet("a part of a list", "Here: [" + LIMA + "," + CUSCO + "]", "is [{"),
        argumentSet(
            "a part of what was cut off",
            "Here: {\"cities\": [" + LIMA + ", {\"name\": \"Cus",
            ". It was cut off: raise MAX_NEW_TOKENS"),
        argumentSet(
            "a part of what is malformed",
            "{\"cities\": [" + LIMA + "; " + CUSCO + "]}",
            "not JSON"),
        argumentSet("too little", "Sure! {\"name\": \"Lima\"}", "'inhabitants' is missing"));
  }

  @ParameterizedTest
  @MethodSource("repliesOfManyMinds")
  void nothingIsTakenThatMayNotBeMeant(String text, String problem) {
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> answering(text).chat("?", City.class))
        .withMessageContaining(problem);
  }

  @Test
  void valuesOfOneTypeAreFoundAsWell() {
    assertThat(answering("The answer: {\"value\": 5}").chat("?", Integer.class)).isEqualTo(5);
    assertThat(answering("{\"answer\": 5}").chat("?", Integer.class)).isEqualTo(5);
    assertThat(answering("Here: [" + LIMA + "]").chat("?", City[].class)).hasSize(1);
  }

  @Test
  void jsonInTheThinkingIsReadIfTheTextIsEmpty() {
    var silent = Reply.of(" ").withThinking("So it is " + LIMA);

    assertThat(answering(silent).chat("?", City.class)).isEqualTo(new City("Lima", 10));
    assertThat(answering(silent.withFinishReason(FinishReason.OTHER)).chat("?", City.class).name())
        .isEqualTo("Lima");
  }

  static Stream<Arguments> thoughts() {
    var draft = Reply.of("").withThinking(LIMA);
    return Stream.of(
        argumentSet(
            "cut off while it thinks",
            draft.withFinishReason(FinishReason.LENGTH),
            "it is empty. It was cut off: raise MAX_NEW_TOKENS"),
        argumentSet(
            "withheld",
            draft.withFinishReason(FinishReason.CONTENT_FILTER),
            "it is empty. The provider's content filter ended it"),
        argumentSet(
            "ended for another reason",
            draft.withFinishReason(FinishReason.OTHER, "MAX_THOUGHTS"),
            "it is empty. It was cut off: raise MAX_NEW_TOKENS"),
        argumentSet(
            "no thought, and ended for a reason of its own",
            Reply.of("").withFinishReason(FinishReason.OTHER, "weather"),
            "it is empty. The server ended it with 'weather': ask again"),
        argumentSet(
            "calls a tool",
            draft.withToolCalls(List.of(ToolCall.of("1", "weather", "{}"))),
            "it is empty. The model called tools instead: allow for them with withToolRounds"),
        argumentSet(
            "beside another answer",
            Reply.of("I cannot say.").withThinking(LIMA),
            "it is not JSON: Unrecognized token 'I'"));
  }

  @ParameterizedTest
  @MethodSource("thoughts")
  void aThoughtIsNoAnswer(Reply reply, String problem) {
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> answering(reply).chat("?", City.class))
        .withMessageContaining(problem);
  }

  @Test
  void whatIsTakenOutOfOtherTextIsAWarning() {
    var backend = Mellea.session().backend((request, sink) -> Reply.of("So: " + LIMA)).start();
    var logger = (Logger) LoggerFactory.getLogger(MelleaSession.class);
    var logged = new ListAppender<ILoggingEvent>();
    logged.start();
    logger.addAppender(logged);
    try {
      backend.chat("?", City.class);
      backend.chat("?", City.class);
    } finally {
      logger.detachAppender(logged);
    }

    assertThat(logged.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "A reply was not just the JSON that it was asked for; the value was found in it all the"
                + " same");
  }

  @Test
  @Timeout(30)
  void manyBracesTakeNoTime() {
    for (var text : List.of("{", "[", "{\"a\":", "[1 ", "{a", "}", "[[]", "```{")) {
      assertThatExceptionOfType(BackendException.class)
          .isThrownBy(() -> answering("x" + text.repeat(500_000)).chat("?", City.class));
    }
  }

  @Test
  void aReplyThatDoesNotFitIsAnInvalidResponse() {
    var session = answering("{\"name\": \"Lima\", \"inhabitants\": \"many\"}");

    var thrown = catchThrowableOfType(BackendException.class, () -> session.chat("?", City.class));

    assertThat(thrown.reason()).isEqualTo(Reason.INVALID_RESPONSE);
    assertThat(thrown)
        .hasMessage(
            "The reply is no 'City': 'inhabitants' is \"many\", not an integer. Ask again, or say"
                + " more about the form in the prompt");
    assertThat(thrown.partialReply())
        .contains(Reply.of("{\"name\": \"Lima\", \"inhabitants\": \"many\"}"));
    assertThat(session.context().messages()).isEmpty();
  }

  @Test
  void aReplyThatIsNoJsonIsAnInvalidResponse() {
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> answering("It is Lima.").chat("?", City.class))
        .withMessageStartingWith("The reply is no 'City': it is not JSON: Unrecognized token 'It'");
  }

  @Test
  void anEmptyReplyIsAnInvalidResponse() {
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> answering("").chat("?", City.class))
        .withMessage(
            "The reply is no 'City': it is empty. Ask again, or say more about the form in the"
                + " prompt");
  }

  @Test
  void aReplyThatWasCutOffSaysSo() {
    var reply = Reply.of("{\"name\":").withFinishReason(FinishReason.LENGTH);

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> answering(reply).chat("?", City.class))
        .withMessageEndingWith(". It was cut off: raise MAX_NEW_TOKENS")
        .withMessageNotContaining("Source");
  }

  @Test
  void aReplyThatWasCutOffBehindItsJsonSaysSo() {
    var reply = Reply.of("So: " + LIMA + " and").withFinishReason(FinishReason.LENGTH);

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> answering(reply).chat("?", City.class))
        .withMessageEndingWith(". It was cut off: raise MAX_NEW_TOKENS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"MAX_TOKENS", "max_output_tokens", "stop"})
  void whateverItsEndIsCalledAReplyThatWasCutOffSaysSo(String word) {
    var reply = Reply.of("{\"name\": \"Li").withFinishReason(FinishReason.OTHER, word);

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> answering(reply).chat("?", City.class))
        .withMessageEndingWith(". It was cut off: raise MAX_NEW_TOKENS");
  }

  @Test
  void toolRoundsThatAreUsedUpAreCounted() {
    var reply = Reply.of("").withToolCalls(List.of(ToolCall.of("1", "weather", "{}")));
    var weather = ToolFunction.of(ToolDefinition.of("weather", "", "{}"), arguments -> "warm");

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(
            () ->
                answering(reply)
                    .chat(Prompt.of("?").withTools(weather).withToolRounds(3), City.class))
        .withMessageEndingWith(
            ". The model calls tools again after 3 tool rounds: allow for more with"
                + " withToolRounds");
  }

  @Test
  void aReplyThatCallsToolsSaysSo() {
    var reply = Reply.of("").withToolCalls(List.of(ToolCall.of("1", "weather", "{}")));

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> answering(reply).chat("?", City.class))
        .withMessageEndingWith(
            ". The model called tools instead: allow for them with withToolRounds");
  }

  @Test
  void aPromptWithAFormatOfItsOwnIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> answering("{}").chat(Prompt.of("?").withFormat(ResponseFormat.JSON), City.class))
        .withMessage(
            "A prompt that is answered with 'City' has a format of its own. Leave out withFormat");
    assertThat(requests).isEmpty();
  }

  @Test
  void anAnswerMayComeLater() {
    var session = answering("{\"name\": \"Lima\", \"inhabitants\": 10}");

    assertThat(session.chatAsync(Prompt.of("?").as(City.class)).join().value())
        .isEqualTo(new City("Lima", 10));
    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(() -> answering("no").chatAsync(Prompt.of("?").as(City.class)).join())
        .withCauseInstanceOf(BackendException.class);
  }

  private MelleaSession answering(String text) {
    return answering(Reply.of(text));
  }

  private MelleaSession answering(Reply reply) {
    return Mellea.session()
        .backend(
            (request, sink) -> {
              requests.add(request);
              return reply;
            })
        .context(ChatContext.empty())
        .start();
  }
}
