package dev.mellea4j.core.typed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.core.ChatContext;
import dev.mellea4j.core.Mellea;
import dev.mellea4j.core.MelleaSession;
import dev.mellea4j.core.Prompt;
import dev.mellea4j.core.tool.Param;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class TypedAnswerTest {

  record City(String name, @Param("people in it") int inhabitants) {}

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
        .withMessageEndingWith(". It was cut off: raise MAX_NEW_TOKENS");
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

    assertThat(session.chatAsync(Prompt.of("?"), City.class).join())
        .isEqualTo(new City("Lima", 10));
    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(() -> answering("no").chatAsync(Prompt.of("?"), City.class).join())
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
