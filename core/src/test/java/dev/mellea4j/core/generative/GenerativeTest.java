package dev.mellea4j.core.generative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.Usage;
import dev.mellea4j.core.Mellea;
import dev.mellea4j.core.MelleaSession;
import dev.mellea4j.core.instruct.Instruction;
import dev.mellea4j.core.instruct.Requirement;
import dev.mellea4j.core.instruct.SamplingStrategy;
import dev.mellea4j.core.instruct.TypedResult;
import dev.mellea4j.core.tool.Param;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class GenerativeTest {

  enum Mood {
    GOOD,
    BAD
  }

  record Person(String name, int age) {}

  interface Reviews {
    @Generative("Classifies the mood.")
    Mood mood(@Param(name = "text", value = "what was said") String text);

    @Generative
    double rate(@Param(name = "text") String text);

    @Generative("Lists the people.")
    List<Person> people(@Param(name = "text") String text, @Param(name = "limit") Integer limit);

    @Generative
    Map<String, Integer> tally(@Param(name = "words") List<String> words);

    @Generative
    Optional<String> maybeName();

    @Generative
    CompletableFuture<String> later();

    @Generative(postconditions = "be sure")
    Mood sure(@Param(name = "text") String text);

    @Generative(postconditions = "be sure", attempts = 1)
    TypedResult<Mood> told(@Param(name = "text") String text);

    @Generative(preconditions = "is a poem")
    Mood poem(@Param(name = "text") String text);

    default String twice(String text) {
      return text + text;
    }
  }

  private final List<GenerateRequest> requests = Collections.synchronizedList(new ArrayList<>());
  private final Deque<String> verdicts = new ArrayDeque<>();

  private MelleaSession session(String... answers) {
    var left = new ArrayDeque<>(List.of(answers));
    return Mellea.session()
        .backend(
            (request, sink) -> {
              requests.add(request);
              boolean judging = request.lastUserText().startsWith("Check whether");
              return Reply.of(judging ? verdicts.remove() : left.remove())
                  .withUsage(Usage.UNKNOWN.withOutput(1));
            })
        .start();
  }

  private Reviews reviews(String... answers) {
    return session(answers).generative(Reviews.class);
  }

  @Test
  void theModelIsToldTheFunctionAndItsArguments() {
    assertThat(reviews("{\"value\": \"GOOD\"}").mood("Good \"day\".\nBye.")).isEqualTo(Mood.GOOD);

    assertThat(requests.get(0).lastUserText())
        .isEqualTo(
            """
            Your task is to imitate the output of the following function for the given arguments.
            Reply with nothing else but the output of the function.

            Function:
            /**
             * Classifies the mood.
             * @param text what was said
             */
            Mood mood(String text)

            Arguments:
            - text: "Good \\"day\\".\\nBye.\"\
            """);
    assertThat(requests.get(0).format().schema().orElseThrow()).contains("GOOD", "BAD");
  }

  @Test
  void allTypesOfAnswersAreReturned() {
    assertThat(reviews("{\"value\": 0.5}").rate("x")).isEqualTo(0.5);
    assertThat(reviews("{\"value\": [{\"name\": \"Ada\", \"age\": 36}]}").people("x", null))
        .containsExactly(new Person("Ada", 36));
    assertThat(reviews("{\"value\": {\"a\": 1}}").tally(List.of("a"))).isEqualTo(Map.of("a", 1));
    assertThat(reviews("{\"value\": null}").maybeName()).isEmpty();
    assertThat(reviews("{\"value\": \"soon\"}").later().join()).isEqualTo("soon");
    assertThat(requests.get(1).lastUserText())
        .contains("List<Person> people(String text, Integer limit)", "- limit: null");
    assertThat(requests.get(3).lastUserText()).endsWith("Arguments:\nnone");
  }

  @Test
  void anAnswerOfAnotherTypeIsAskedForAgain() {
    assertThat(reviews("fine", "{\"value\": \"BAD\"}").mood("x")).isEqualTo(Mood.BAD);
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> reviews("fine", "good enough").mood("x"))
        .withMessageStartingWith("The reply is no 'Mood'");
  }

  @Test
  void postconditionsAreToldAndJudged() {
    verdicts.addAll(List.of("no", "yes"));

    assertThat(reviews("{\"value\": \"GOOD\"}", "{\"value\": \"BAD\"}").sure("x"))
        .isEqualTo(Mood.BAD);
    assertThat(requests.get(0).lastUserText()).contains(" * Postconditions:\n * - be sure\n */");
    assertThat(requests.get(1).lastUserText())
        .endsWith("  Output: {\"value\": \"GOOD\"}\n  Requirement: be sure");
  }

  @Test
  void anAnswerThatBreaksAPostconditionIsAFailureUnlessItIsTold() {
    verdicts.addAll(List.of("no", "no", "no"));

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> reviews("{\"value\": \"GOOD\"}", "{\"value\": \"GOOD\"}").sure("x"))
        .withMessage(
            "The answer of 'Reviews.sure' does not meet its postconditions: be sure. Allow more"
                + " attempts, or return a TypedResult");
    var told = reviews("{\"value\": \"GOOD\"}").told("x");
    assertThat(told.value()).isEqualTo(Mood.GOOD);
    assertThat(told.passed()).isFalse();
  }

  interface Weighed {
    @Generative(preconditions = "is short", postconditions = "be sure")
    TypedResult<Mood> mood(@Param(name = "text") String text);
  }

  @Test
  void tokensOfPreconditionsCount() {
    verdicts.addAll(List.of("yes", "yes"));

    var told = session("{\"value\": \"GOOD\"}").generative(Weighed.class).mood("x");

    assertThat(told.result().usage().output()).hasValue(3);
  }

  @Test
  void preconditionsAreJudgedBeforeAnythingIsAnswered() {
    verdicts.add("no");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> reviews().poem("prose"))
        .withMessage("The arguments of 'Reviews.poem' do not meet the precondition 'is a poem'");
    assertThat(requests).hasSize(1);
    assertThat(requests.get(0).lastUserText())
        .endsWith("Arguments:\n- text: \"prose\"\n\nPrecondition: is a poem");
  }

  @Test
  void defaultMethodsAndThoseOfObjectsAreNotGenerative() {
    var reviews = reviews();

    assertThat(reviews.twice("a")).isEqualTo("aa");
    assertThat(reviews).isNotEqualTo(reviews()).hasToString("generative Reviews");
    assertThat(List.of(reviews)).contains(reviews);
    assertThat(requests).isEmpty();
  }

  interface Steered {
    @Generative(preconditions = "is a word", postconditions = "be sure")
    Mood mood(
        @Param(name = "text") String text,
        ModelOptions options,
        SamplingStrategy strategy,
        Requirement... requirements);
  }

  @Test
  void argumentsMaySayHowACallIsMade() {
    verdicts.addAll(List.of("yes", "yes", "yes"));
    var good = Requirement.of("Be good.", json -> json.contains("GOOD"));
    var secret = Requirement.of("", json -> true);

    var mood =
        session("{\"value\": \"BAD\"}", "{\"value\": \"GOOD\"}")
            .generative(Steered.class)
            .mood(
                "x",
                ModelOptions.of(ModelOption.TEMPERATURE, 0.5),
                SamplingStrategy.multiTurn(2),
                good,
                secret);

    assertThat(mood).isEqualTo(Mood.GOOD);
    assertThat(requests)
        .hasSize(5)
        .allMatch(r -> r.options().get(ModelOption.TEMPERATURE).isPresent());
    assertThat(requests.get(1).lastUserText())
        .contains(" * Postconditions:\n * - be sure\n * - Be good.\n */\nMood mood(String text)\n")
        .endsWith("Arguments:\n- text: \"x\"");
    assertThat(requests.get(3).messages()).hasSize(3);
  }

  @Test
  void argumentsThatAreNullSayNothing() {
    verdicts.addAll(List.of("yes", "yes"));

    var steered = session("{\"value\": \"BAD\"}").generative(Steered.class);

    assertThat(steered.mood("x", null, null)).isEqualTo(Mood.BAD);
  }

  interface Blank {
    @Generative(preconditions = " ")
    String value();
  }

  interface Plain {
    String said();
  }

  interface Nothing {
    @Generative
    void nothing();
  }

  interface Nameless {
    @Generative
    String said(String text);
  }

  interface Odd {
    @Generative
    Thread thread();
  }

  interface Raw<T> {
    @Generative
    T value();
  }

  interface Made<T> {
    @Generative
    T made(@Param(name = "like") T like);

    @Generative
    CompletableFuture<List<T>> all();
  }

  interface Inherited<T> extends Made<T> {}

  interface People extends Inherited<Person> {}

  @SuppressWarnings("rawtypes")
  interface RawPeople extends Made {}

  interface Own {
    @SuppressWarnings("TypeParameterUnusedInFormals") // a mistake
    @Generative
    <T> T own(@Param(name = "type") String type);
  }

  @Test
  void typesOfAnInterfaceThatIsExtendedAreKnown() throws Exception {
    var ada = "{\"name\": \"Ada\", \"age\": 36}";
    var people = session(ada, "{\"items\": [%s]}".formatted(ada)).generative(People.class);

    assertThat(people.made(new Person("Bob", 1))).isEqualTo(new Person("Ada", 36));
    assertThat(people.all().get()).containsExactly(new Person("Ada", 36));
    assertThat(requests.get(0).lastUserText()).contains("Person made(Person like)");
    assertThat(requests.get(1).lastUserText()).contains("List<Person> all()");
  }

  interface Futures {
    @Generative
    Future<Integer> future();

    @Generative
    CompletionStage<Integer> stage();
  }

  @Test
  void futuresOfEveryKindDoNotWait() throws Exception {
    var futures = session("1", "2").generative(Futures.class);

    assertThat(futures.future().get()).isEqualTo(1);
    assertThat(futures.stage().toCompletableFuture().get()).isEqualTo(2);
  }

  interface Endless {
    @Generative(attempts = 1000)
    String value();
  }

  @Test
  void whatIsNotForAModelIsRefusedBeforeAnythingIsSent() {
    Map<Class<?>, String> mistakes =
        Map.of(
            RawPeople.class, "the type variable 'T' has no value at run time",
            Own.class, "the type variable 'T' has no value at run time",
            String.class, "Type 'java.lang.String' is no interface",
            Plain.class, "Method 'Plain.said' is neither generative nor a default one",
            Nothing.class, "Method 'Nothing.nothing' cannot be generative: it returns nothing",
            Nameless.class, "a parameter has no name in the class file",
            Odd.class, "Type 'java.lang.Thread' has no JSON Schema",
            Raw.class, "the type variable 'T'",
            Endless.class, "asks for 1000 answers; make it 1 to 100",
            Blank.class, "has neither a description for the model to judge by nor a check");

    mistakes.forEach(
        (type, problem) ->
            assertThatIllegalArgumentException()
                .as(type.getName())
                .isThrownBy(() -> session().generative(type))
                .withMessageContaining(problem));
    assertThat(requests).isEmpty();
  }

  @Test
  void aTaskMayHaveATypeOfItsOwn() {
    var result =
        session("none", "{\"value\": []}")
            .instruct(Instruction.of("People?").asListOf(Person.class));

    assertThat(result.value()).isEmpty();
    assertThat(result.result().attempts()).hasSize(2);
    assertThat(result.result().attempts().get(0).problems())
        .startsWith("* The answer is not JSON of the given schema: ");
    assertThat(requests.get(0).lastUserText()).isEqualTo("People?");
  }

  @Test
  void aTaskWhoseAnswersNeverFitCarriesThemAll() {
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(
            () -> session("one", "two").instruct(Instruction.of("People?").asListOf(Person.class)))
        .satisfies(
            e -> {
              assertThat(e.partialReply().orElseThrow().text()).isEqualTo("one");
              assertThat(e.getSuppressed()).hasSize(1);
              assertThat(
                      ((BackendException) e.getSuppressed()[0]).partialReply().orElseThrow().text())
                  .isEqualTo("two");
            });
  }

  @Test
  void whatIsOddAboutAnAnswerIsAmongItsWarnings() {
    var result =
        session("Here: {\"value\": []}").instruct(Instruction.of("?").asListOf(Person.class));

    assertThat(result.value()).isEmpty();
    assertThat(result.result().reply().warnings())
        .singleElement()
        .asString()
        .startsWith("A reply was not just the JSON");
  }
}
