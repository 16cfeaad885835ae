package dev.mellea4j.core.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ValueTypeTest {

  @Test
  void readsNestedRecords() throws MisfitException {
    var person =
        read(
            Examples.Person.class,
            """
            {"name": "Ada", "age": 36, "email": null, "children": 3,
             "home": {"street": "St James's Square", "postcode": "SW1"},
             "others": [{"street": "Ockham", "postcode": null}],
             "unit": "CELSIUS", "sizes": ["small", "large"], "accounts": {"a": 1.50}}
            """);

    assertThat(person)
        .isEqualTo(
            new Examples.Person(
                "Ada",
                36,
                Optional.empty(),
                OptionalInt.of(3),
                new Examples.Address("St James's Square", Optional.of("SW1")),
                List.of(new Examples.Address("Ockham", Optional.empty())),
                Examples.Unit.CELSIUS,
                Set.of(Examples.Size.S, Examples.Size.L),
                Map.of("a", new BigDecimal("1.50"))));
  }

  @Test
  void readsEveryScalar() throws MisfitException {
    var scalars =
        read(
            Examples.Scalars.class,
            """
            {"text": "t", "letter": "x", "yes": true, "tiny": 1, "small": 2, "medium": 3, "large": 4,
             "huge": 123456789012345678901234567890, "single": 1.5, "twice": 2.5,
             "exact": 0.1234567890123456789, "date": "2026-11-21", "time": "14:30:00",
             "local": "2026-11-21T14:30:00", "instant": "2026-11-21T14:30:00Z",
             "offset": "2026-11-21T14:30:00+02:00", "zoned": "2026-11-21T14:30:00+02:00",
             "duration": "PT15M", "uuid": "00000000-0000-0000-0000-000000000001",
             "address": "https://example.org", "anything": {"a": [1]}}
            """);

    assertThat(scalars)
        .isEqualTo(
            new Examples.Scalars(
                "t",
                'x',
                true,
                (byte) 1,
                (short) 2,
                3,
                4,
                new BigInteger("123456789012345678901234567890"),
                1.5f,
                2.5,
                new BigDecimal("0.1234567890123456789"),
                LocalDate.of(2026, 11, 21),
                LocalTime.of(14, 30),
                LocalDateTime.of(2026, 11, 21, 14, 30),
                Instant.parse("2026-11-21T14:30:00Z"),
                OffsetDateTime.parse("2026-11-21T14:30:00+02:00"),
                ZonedDateTime.parse("2026-11-21T14:30:00+02:00"),
                Duration.ofMinutes(15),
                UUID.fromString("00000000-0000-0000-0000-000000000001"),
                URI.create("https://example.org"),
                Map.of("a", List.of(1))));
  }

  @Test
  void readsRecordsThatHoldThemselves() throws MisfitException {
    var tree =
        read(
            Examples.Tree.class,
            """
            {"label": "a", "children": [{"label": "b", "children": []}]}
            """);

    assertThat(tree).isEqualTo(new Examples.Tree("a", List.of(new Examples.Tree("b", List.of()))));
  }

  @Test
  void readsGenerics() throws MisfitException {
    var boxes =
        read(
            Examples.Boxes.class,
            """
            {"text": {"content": "a"}, "numbers": {"content": ["1", 2]}}
            """);

    assertThat(boxes)
        .isEqualTo(new Examples.Boxes(new Examples.Box<>("a"), new Examples.Box<>(List.of(1, 2))));
  }

  @Test
  void whatIsOptionalMayBeLeftOut() throws MisfitException {
    var query = readArguments(Examples.Query.class, "{\"text\": \"a\"}");

    assertThat(query.text()).isEqualTo("a");
    assertThat(query.limit()).isEqualTo(10);
    assertThat(query.unit()).isEqualTo(Examples.Unit.CELSIUS);
    assertThat(query.maxAge()).isEmpty();
    assertThat(query.language()).isNull();
  }

  @Test
  void namesMayDifferFromThoseInJava() throws MisfitException {
    assertThat(read(Examples.Renamed.class, "{\"given_name\": \"Ada\", \"surname\": \"Lovelace\"}"))
        .isEqualTo(new Examples.Renamed("Ada", "Lovelace"));
  }

  @Test
  void readsWhatIsNoObject() throws MisfitException {
    assertThat(read(String.class, "{\"value\": \"a\"}")).isEqualTo("a");
    assertThat(read(Integer.class, "{\"value\": 3}")).isEqualTo(3);
    assertThat(read(int.class, "{\"value\": 3}")).isEqualTo(3);
    assertThat(read(Examples.Size.class, "{\"value\": \"small\"}")).isEqualTo(Examples.Size.S);
    assertThat(read(int[].class, "{\"value\": [1, 2]}")).containsExactly(1, 2);
    assertThat(read(Examples.Address[].class, "{\"value\": [{\"street\": \"a\"}]}"))
        .containsExactly(new Examples.Address("a", Optional.empty()));
    assertThat((Object) read(List.class, "{\"value\": [1, \"a\"]}")).isEqualTo(List.of(1, "a"));
    assertThat((Object) read(Map.class, "{\"value\": {\"a\": 1}}")).isEqualTo(Map.of("a", 1));
  }

  @Test
  void readsWhatAModelForgotToWrap() throws MisfitException {
    assertThat(read(int[].class, "[1, 2]")).containsExactly(1, 2);
    assertThat(read(String.class, "\"a\"")).isEqualTo("a");
    assertThat((Object) read(Map.class, "{\"a\": 1}")).isEqualTo(Map.of("a", 1));
  }

  record Numbers(int whole, double real, boolean yes, String text, List<Integer> list) {}

  static Stream<Arguments> coercions() {
    return Stream.of(
        argumentSet("text to integer", "whole", "\"3\"", "whole=3"),
        argumentSet("text with a fraction of 0 to integer", "whole", "\" 2.0 \"", "whole=2"),
        argumentSet("decimal to integer", "whole", "2.0", "whole=2"),
        argumentSet("exponent to integer", "whole", "1e3", "whole=1000"),
        argumentSet("text to decimal", "real", "\"1.5\"", "real=1.5"),
        argumentSet("integer to decimal", "real", "2", "real=2.0"),
        argumentSet("word to boolean", "yes", "\"Yes\"", "yes=true"),
        argumentSet("number to boolean", "yes", "0", "yes=false"),
        argumentSet("number to text", "text", "5", "text=5"),
        argumentSet("boolean to text", "text", "true", "text=true"),
        argumentSet("text of a list to list", "list", "\"[1, 2]\"", "list=[1, 2]"),
        argumentSet("texts in a list to integers", "list", "[\"1\", 2.0]", "list=[1, 2]"));
  }

  @ParameterizedTest
  @MethodSource("coercions")
  void takesTheRightValueInTheWrongForm(String name, String value, String expected)
      throws MisfitException {
    assertThat(read(Numbers.class, numbersWith(name, value)).toString()).contains(expected);
  }

  static Stream<Arguments> misfits() {
    return Stream.of(
        argumentSet("fraction", "whole", "2.5", "'whole' is 2.5, not an integer"),
        argumentSet("word", "whole", "\"soon\"", "'whole' is \"soon\", not an integer"),
        argumentSet("boolean", "whole", "true", "'whole' is true, not an integer"),
        argumentSet(
            "too large",
            "whole",
            "3000000000",
            "'whole' is 3000000000, not an integer between -2147483648 and 2147483647"),
        argumentSet("absurd", "whole", "1e999999999", "'whole' is 1E+999999999, not an integer"),
        argumentSet("null", "whole", "null", "'whole' is missing"),
        argumentSet("no number", "real", "[1]", "'real' is [1], not a number"),
        argumentSet("two", "yes", "2", "'yes' is 2, not true or false"),
        argumentSet("object", "text", "{}", "'text' is {}, not a text"),
        argumentSet("no list", "list", "1", "'list' is 1, not a list"),
        argumentSet("in a list", "list", "[1, \"a\"]", "'list[1]' is \"a\", not an integer"));
  }

  @ParameterizedTest
  @MethodSource("misfits")
  void saysWhatDoesNotFit(String name, String value, String message) {
    assertThatExceptionOfType(MisfitException.class)
        .isThrownBy(() -> read(Numbers.class, numbersWith(name, value)))
        .withMessage(message);
  }

  @Test
  void saysEverythingThatDoesNotFit() {
    assertThatExceptionOfType(MisfitException.class)
        .isThrownBy(
            () ->
                read(
                    Examples.Person.class,
                    """
                    {"age": "old", "home": {}, "others": [], "unit": "KELVIN", "sizes": [],
                     "accounts": {"a": "b"}}
                    """))
        .withMessage(
            "'name' is missing; 'age' is \"old\", not an integer; 'home.street' is missing; 'unit'"
                + " is \"KELVIN\", not one of CELSIUS, FAHRENHEIT; 'accounts.a' is \"b\", not a"
                + " number");
  }

  @Test
  void anEnumMayBeInAnotherCase() throws MisfitException {
    assertThat(read(Examples.Unit.class, "\"celsius\"")).isEqualTo(Examples.Unit.CELSIUS);
  }

  @Test
  void aLocalTimeMayHaveAnOffset() throws MisfitException {
    assertThat(read(LocalDateTime.class, "\"2026-11-21T14:30:00Z\""))
        .isEqualTo(LocalDateTime.of(2026, 11, 21, 14, 30));
  }

  @Test
  void whatTheModelMakesUpIsLeftOut() throws MisfitException {
    assertThat(read(Examples.Address.class, "{\"street\": \"a\", \"planet\": \"Earth\"}"))
        .isEqualTo(new Examples.Address("a", Optional.empty()));
  }

  @Test
  void whatARecordRefusesDoesNotFit() {
    assertThatExceptionOfType(MisfitException.class)
        .isThrownBy(() -> read(Examples.Picky.class, "{\"positive\": 0}"))
        .withMessageContaining("positive is not positive");
  }

  @Test
  void longValuesAreCutInMessages() {
    assertThatExceptionOfType(MisfitException.class)
        .isThrownBy(() -> read(Integer.class, "\"" + "x".repeat(100) + "\""))
        .withMessage("'value' is \"" + "x".repeat(59) + "…, not an integer");
  }

  private static String numbersWith(String name, String value) {
    var object =
        Json.object("{\"whole\": 1, \"real\": 1, \"yes\": true, \"text\": \"\", \"list\": []}");
    object.set(name, Json.parse(value));
    return object.toString();
  }

  private static <T> T read(Class<T> type, String json) throws MisfitException {
    return ValueType.answer(type).read(WrittenJson.of(json)).value();
  }

  private static <T extends Record> T readArguments(Class<T> type, String json)
      throws MisfitException {
    return ValueType.arguments(type).read(WrittenJson.of(json)).value();
  }
}
