package dev.mellea4j.core.typed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.core.Prompt;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Values that fill up while the model writes. */
class AnswerStreamTest {

  record City(String name, int inhabitants, boolean capital, List<String> parks) {}

  record Trip(Optional<String> note, LocalDate day, City city) {}

  record Strict(String name) {
    Strict {
      Objects.requireNonNull(name, "name");
    }
  }

  private static final String LIMA =
      "{\"name\": \"Lima\", \"inhabitants\": 1234, \"capital\": true, \"parks\": [\"Kennedy\", \"Olivar\"]}";
  private static final City WHOLE = new City("Lima", 1234, true, List.of("Kennedy", "Olivar"));

  @Test
  void aRecordFillsUp() {
    var seen = new ArrayList<City>();
    try (var stream = Script.of(LIMA).session().stream(Prompt.of("?").as(City.class))) {
      stream.forEach(seen::add);

      assertThat(stream.answer().value()).isEqualTo(WHOLE);
    }

    assertThat(seen)
        .startsWith(
            new City("Li", 0, false, List.of()),
            new City("Lima", 0, false, List.of()),
            new City("Lima", 1234, false, List.of()))
        .contains(new City("Lima", 1234, true, List.of("Kennedy", "O")))
        .endsWith(WHOLE);
  }

  @Test
  void aListGrows() {
    var script = Script.of("Sure:\n```json\n{\"value\": [" + LIMA + ", " + LIMA + "]}\n```");

    var sizes =
        script.session().stream(Prompt.of("?").asListOf(City.class)).stream()
            .map(List::size)
            .distinct()
            .toList();

    assertThat(sizes).containsExactly(1, 2);
  }

  @Test
  void datesAppearWhenTheyAreWhole() {
    var script = Script.of("{\"note\": null, \"day\": \"2026-11-25\", \"city\": " + LIMA + "}");

    var seen = script.session().stream(Prompt.of("?").as(Trip.class)).stream().toList();

    assertThat(seen).extracting(Trip::note).containsOnly(Optional.empty());
    assertThat(seen)
        .extracting(Trip::day)
        .containsOnly(null, LocalDate.of(2026, 11, 25))
        .endsWith(LocalDate.of(2026, 11, 25));
    assertThat(seen.get(seen.size() - 1).city()).isEqualTo(WHOLE);
  }

  @Test
  void thoughtsAreNotTakenForTheAnswer() {
    var script = Script.of("<think>{\"name\": \"Cusco\"}</think>" + LIMA);

    assertThat(script.session().stream(Prompt.of("?").as(City.class)).stream())
        .extracting(City::name)
        .doesNotContain("Cusco")
        .contains("Lima");
  }

  @Test
  void aTypeThatRefusesNullIsShownOnceItCanBe() {
    var seen =
        Script.of("{   \"name\": \"Lima\"}").session().stream(Prompt.of("?").as(Strict.class))
            .stream()
            .toList();

    assertThat(seen).isNotEmpty().endsWith(new Strict("Lima"));
  }

  @Test
  void escapesAreNeverHalved() {
    var script = Script.of("{\"name\": \"a\\u00e9\\n\\\"\\ud83d\\ude00z\"}");

    var last = "";
    for (var value : script.session().stream(Prompt.of("?").as(Strict.class))) {
      assertThat("aé\n\"😀z").startsWith(value.name());
      last = value.name();
    }

    assertThat(last).isEqualTo("aé\n\"😀z");
  }

  @Test
  void anUnfitReplyBeginsAnew() {
    var script = Script.of("{\"name\": \"Cusco\"}", LIMA);

    try (var stream = script.session().stream(Prompt.of("?").as(City.class).withAttempts(2))) {
      assertThat(stream).extracting(City::name).contains("Cusco").endsWith("Lima");
      assertThat(stream.answer().attempts()).isEqualTo(2);
    }
  }

  @Test
  void whatDoesNotFitFailsAtTheEnd() {
    var stream = Script.of("{\"name\": \"Cusco\"}").session().stream(Prompt.of("?").as(City.class));
    var iterator = stream.iterator();

    assertThat(iterator.next().name()).startsWith("C");
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> iterator.forEachRemaining(city -> {}))
        .withMessageStartingWith("The reply is no 'City'");
    assertThatIllegalStateException()
        .isThrownBy(stream::iterator)
        .withMessage("This answer stream is already being read. Ask the session for another one");
  }

  @Test
  @Timeout(20)
  void aLongAnswerTakesTimeInProportionToItsLength() {
    var script = Script.of("{\"name\": \"" + "word ".repeat(100_000) + "\"}");

    try (var stream = script.session().stream(Prompt.of("?").as(Strict.class))) {
      assertThat(stream.stream().count()).isGreaterThan(100);
      assertThat(stream.answer().value().name()).hasSize(500_000);
    }
  }
}
