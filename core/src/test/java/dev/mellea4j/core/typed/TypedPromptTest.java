package dev.mellea4j.core.typed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.OptionNames;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.Usage;
import dev.mellea4j.core.Answer;
import dev.mellea4j.core.Prompt;
import dev.mellea4j.core.TypeToken;
import dev.mellea4j.core.tool.ToolFunction;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The value together with its reply, of any type, asked for again until it fits. */
class TypedPromptTest {

  record City(String name, int inhabitants) {}

  enum Season {
    DRY,
    WET
  }

  private static final Prompt PROMPT = Prompt.of("?");
  private static final String LIMA = "{\"name\": \"Lima\", \"inhabitants\": 10}";

  @Test
  void anAnswerComesWithItsReply() {
    var reply = Reply.of(LIMA).withModel("m").withUsage(Usage.UNKNOWN.withOutput(7));

    var answer = Script.of(reply).session().chat(PROMPT.as(City.class));

    assertThat(answer).isEqualTo(Answer.of(new City("Lima", 10), reply, 1));
    assertThat(answer.reply().usage().output()).hasValue(7);
  }

  @Test
  void whatWasOddAboutTheReplyIsAWarningOfIt() {
    var answer = Script.of("Sure! " + LIMA).session().chat(PROMPT.as(City.class));

    assertThat(answer.value().name()).isEqualTo("Lima");
    assertThat(answer.reply().warnings())
        .containsExactly(
            "A reply was not just the JSON that it was asked for; the value was found in it all the"
                + " same");
  }

  @Test
  void aListIsAskedForByItsItems() {
    var script = Script.of("{\"value\": [" + LIMA + "]}");

    List<City> cities = script.session().chat(PROMPT.asListOf(City.class)).value();

    assertThat(cities).containsExactly(new City("Lima", 10));
    assertThat(script.requests.get(0).format().name()).contains("CityList");
  }

  @Test
  void aGenericTypeIsAskedForByAToken() {
    var script = Script.of("{\"value\": {\"DRY\": [" + LIMA + "]}}");
    var type = new TypeToken<Map<Season, Set<City>>>() {};

    assertThat(script.session().chat(PROMPT.as(type)).value())
        .isEqualTo(Map.of(Season.DRY, Set.of(new City("Lima", 10))));
    assertThat(script.requests.get(0).format().name()).contains("CityListMap");
  }

  @Test
  void aTokenSaysWhichTypeItMeans() {
    assertThat(new TypeToken<List<City>>() {}).isEqualTo(new TypeToken<List<City>>() {});
    assertThatIllegalArgumentException()
        .isThrownBy(TypedPromptTest::<City>tokenOfVariable)
        .withMessageStartingWith("A type token says the type variable 'T'");
  }

  private static <T> TypeToken<List<T>> tokenOfVariable() {
    return new TypeToken<List<T>>() {};
  }

  @Test
  void optionsAndToolsGoAlong() {
    var script = Script.of(LIMA);
    var tool = ToolFunction.of("weather", "Tells the weather.", City.class, city -> "fine");

    script
        .session()
        .chatAsync(
            PROMPT.withOption("num_predict", 2).withTools(tool).as(City.class).withAttempts(2))
        .join();

    var request = script.requests.get(0);
    assertThat(request.options().resolve(OptionNames.none()).toString()).contains("num_predict");
    assertThat(request.tools()).hasSize(1);
  }

  @Test
  void anAnswerThatDoesNotFitIsNotAskedForAgainUnlessAllowed() {
    var script = Script.of("no", LIMA);

    var failure =
        catchThrowableOfType(
            BackendException.class, () -> script.session().chat(PROMPT.as(City.class)));

    assertThat(failure.reason()).isEqualTo(Reason.INVALID_RESPONSE);
    assertThat(script.requests).hasSize(1);
  }

  @Test
  void anAnswerThatDoesNotFitIsAskedForAgainWithWhatWasWrong() {
    var usage = Usage.UNKNOWN.withInput(5).withOutput(1);
    var unfit = Reply.of("{\"name\": \"Lima\"}").withUsage(usage);
    var script = Script.of(unfit, Reply.of(LIMA).withUsage(usage));

    var answer = script.session().chat(PROMPT.as(City.class).withAttempts(2));

    assertThat(answer.value()).isEqualTo(new City("Lima", 10));
    assertThat(answer.attempts()).isEqualTo(2);
    assertThat(answer.reply().usage().input()).hasValue(10);
    assertThat(script.requests.get(1).messages())
        .containsExactly(
            Message.user("?"),
            unfit.message(),
            Message.user(
                "That is not what was asked for: 'inhabitants' is missing. Answer again, with"
                    + " nothing but JSON of the given schema."));
    assertThat(script.requests.get(1).format()).isEqualTo(script.requests.get(0).format());
  }

  @Test
  void unfitAnswersAreNotRemembered() {
    var session = Script.of("no", "{}", LIMA).session();

    session.chat(PROMPT.as(City.class).withAttempts(3));

    assertThat(session.context().messages())
        .containsExactly(Message.user("?"), Reply.of(LIMA).message());
  }

  @Test
  void theFailureHasEveryAttempt() {
    var session = Script.of("one", "two", "three").session();

    var failure =
        catchThrowableOfType(
            BackendException.class, () -> session.chat(PROMPT.as(City.class).withAttempts(3)));

    assertThat(failure.partialReply()).contains(Reply.of("three"));
    assertThat(failure.getSuppressed())
        .extracting(earlier -> ((BackendException) earlier).partialReply().orElseThrow().text())
        .containsExactly("one", "two");
    assertThat(session.context().messages()).isEmpty();
  }

  @Test
  void anEmptyReplyIsAskedForAsIfForTheFirstTime() {
    var script = Script.of("", LIMA);

    script.session().chat(PROMPT.as(City.class).withAttempts(2));

    assertThat(script.requests.get(1).messages()).containsExactly(Message.user("?"));
  }

  @Test
  void callsOfToolsAndFilteredRepliesAreNotAskedForAgain() {
    var calls = Reply.of("").withToolCalls(List.of(ToolCall.of("1", "weather", "{}")));
    var filtered = Reply.of("no").withFinishReason(FinishReason.CONTENT_FILTER);

    for (var reply : List.of(calls, filtered)) {
      var script = Script.of(reply);

      assertThat(
              catchThrowableOfType(
                  BackendException.class,
                  () -> script.session().chat(PROMPT.as(City.class).withAttempts(5))))
          .isNotNull();
      assertThat(script.requests).hasSize(1);
    }
  }

  @Test
  void toolsOfAnUnfitAttemptAreRemembered() {
    var tool = ToolFunction.of("weather", "Tells the weather.", City.class, city -> "fine");
    var call = ToolCall.of("1", "weather", LIMA);
    var script =
        Script.of(Reply.of("").withToolCalls(List.of(call)), Reply.of("no"), Reply.of(LIMA));
    var session = script.session();

    session.chat(PROMPT.withTools(tool).withToolRounds(1).as(City.class).withAttempts(2));

    assertThat(session.context().messages())
        .extracting(Message::text)
        .containsExactly("?", "", "fine", LIMA);
  }

  @Test
  void fewerThanOneAttemptIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PROMPT.as(City.class).withAttempts(0))
        .withMessage("The number of attempts is 0; make it 1 or more");
  }

  @Test
  void aTypedPromptIsAValue() {
    var typed = PROMPT.withOption(ModelOption.SEED, 1).as(City.class);

    assertThat(typed).isEqualTo(PROMPT.withOption(ModelOption.SEED, 1).as(City.class));
    assertThat(typed)
        .isNotEqualTo(typed.withAttempts(2))
        .hasToString(
            "TypedPrompt[type=City, attempts=1, Prompt[messages=1, tools=[], format=TEXT]]");
  }
}
