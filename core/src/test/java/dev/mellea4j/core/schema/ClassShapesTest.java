package dev.mellea4j.core.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.mellea4j.core.TypeToken;
import dev.mellea4j.core.tool.Param;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Sealed types, beans and classes with a constructor. */
class ClassShapesTest {

  sealed interface Figure permits Circle, Polygon {}

  record Circle(double radius) implements Figure {}

  sealed interface Polygon extends Figure permits Square, Triangle {}

  record Square(double side) implements Polygon {}

  record Triangle(double a, double b, double c) implements Polygon {}

  record Drawing(String title, List<Figure> figures) {}

  sealed interface Expression permits Literal, Sum {}

  record Literal(int value) implements Expression {}

  record Sum(Expression left, Expression right) implements Expression {}

  sealed interface Animal permits Cat, Dog {}

  record Cat(String type) implements Animal {}

  record Dog(String kind) implements Animal {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "how")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = ByCard.class, name = "card"),
    @JsonSubTypes.Type(value = InCash.class, name = "cash")
  })
  interface Payment {}

  record ByCard(String number) implements Payment {}

  record InCash(int change) implements Payment {}

  public static final class Bean {
    private String name = "";
    private int size;

    public String getName() {
      return name;
    }

    @Param("what it is called")
    public void setName(String newName) {
      name = newName;
    }

    public int getSize() {
      return size;
    }

    public void setSize(int newSize) {
      size = newSize;
    }
  }

  static final class Made {
    final String name;
    final Optional<Integer> size;

    Made(
        @Param(value = "what it is called", name = "name") String name,
        @JsonProperty("size") Optional<Integer> size) {
      this.name = name;
      this.size = size;
    }
  }

  static final class MadeOfOne {
    private final String name;

    MadeOfOne(@Param(name = "name") String name) {
      this.name = name;
    }

    String name() {
      return name;
    }
  }

  record Page<T>(List<T> items, @JsonProperty("next_page") int next) {}

  @Test
  void theVariantsOfASealedTypeAreToldApartByTheirNames() throws Exception {
    var type = ValueType.answer(Drawing.class);

    assertThat(schema(type).at("/properties/figures/items/anyOf").valueStream())
        .extracting(variant -> variant.at("/properties/type/enum/0").asString())
        .containsExactly("Circle", "Square", "Triangle");
    assertThat(
            read(
                type,
                "{\"title\": \"t\", \"figures\": [{\"type\": \"Circle\", \"radius\": 1},"
                    + "{\"type\": \"square\", \"side\": 2}]}"))
        .isEqualTo(new Drawing("t", List.of(new Circle(1), new Square(2))));
  }

  @Test
  void aSealedTypeIsAnAnswerOfItsOwn() throws Exception {
    var type = ValueType.answer(Figure.class);

    assertThat(schema(type).at("/properties/value/anyOf")).hasSize(3);
    assertThat(read(type, "{\"value\": {\"type\": \"Circle\", \"radius\": 1}}"))
        .isEqualTo(new Circle(1));
    assertThat(read(type, "{\"type\": \"Circle\", \"radius\": 1}")).isEqualTo(new Circle(1));
  }

  @Test
  void aVariantThatDoesNotTellIsTheOnlyOneThatFits() throws Exception {
    assertThat(read(ValueType.answer(Figure.class), "{\"radius\": 1}")).isEqualTo(new Circle(1));
  }

  @Test
  void anUnknownVariantIsNamedWithThoseThereAre() {
    assertThatExceptionOfType(MisfitException.class)
        .isThrownBy(
            () -> read(ValueType.answer(Figure.class), "{\"value\": {\"type\": \"Heart\"}}"))
        .withMessageContaining("'value.type' is \"Heart\", not one of Circle, Square, Triangle");
  }

  @Test
  void aSealedTypeMayHoldItself() throws Exception {
    var type = ValueType.answer(Expression.class);

    assertThat(
            read(
                type,
                "{\"value\": {\"type\": \"Sum\", \"left\": {\"type\": \"Literal\", \"value\": 1},"
                    + " \"right\": {\"type\": \"Literal\", \"value\": 2}}}"))
        .isEqualTo(new Sum(new Literal(1), new Literal(2)));
    assertThat(schema(type).at("/$defs/Expression/anyOf")).hasSize(2);
  }

  @Test
  void theNameOfThePropertyGivesWayToThoseOfTheVariants() throws Exception {
    var type = ValueType.answer(Animal.class);

    assertThat(read(type, "{\"variant\": \"Cat\", \"type\": \"tabby\"}"))
        .isEqualTo(new Cat("tabby"));
  }

  @Test
  void annotationsOfJacksonHaveTheLastWord() throws Exception {
    var type = ValueType.answer(Payment.class);

    assertThat(read(type, "{\"how\": \"cash\", \"change\": 3}")).isEqualTo(new InCash(3));
    assertThat(read(ValueType.answer(ByCard.class), "{\"how\": \"card\", \"number\": \"1\"}"))
        .isEqualTo(new ByCard("1"));
  }

  @Test
  void aBeanIsReadThroughItsSetters() throws Exception {
    var type = ValueType.answer(Bean.class);

    var bean = read(type, "{\"name\": \"Lima\", \"size\": \"3\"}");

    assertThat(bean.getName()).isEqualTo("Lima");
    assertThat(bean.getSize()).isEqualTo(3);
    assertThat(schema(type).at("/properties/name/description").asString())
        .isEqualTo("what it is called");
    assertThat(schema(type).at("/required")).hasSize(2);
  }

  @Test
  void aClassIsMadeByItsConstructor() throws Exception {
    var type = ValueType.answer(Made.class);

    var made = read(type, "{\"name\": \"Lima\", \"size\": null}");

    assertThat(made.name).isEqualTo("Lima");
    assertThat(made.size).isEmpty();
    assertThat(schema(type).at("/properties/name/description").asString())
        .isEqualTo("what it is called");
    assertThat(read(ValueType.answer(MadeOfOne.class), "{\"name\": \"Lima\"}").name())
        .isEqualTo("Lima");
  }

  @Test
  void genericClassesKnowTheirTypes() throws Exception {
    var type = ValueType.answer(new TypeToken<Page<Circle>>() {});

    assertThat(type.name()).isEqualTo("PageOfCircle");
    assertThat(type).hasToString("Page<Circle>");
    assertThat(read(type, "{\"items\": [{\"radius\": 2}], \"next_page\": 1}"))
        .isEqualTo(new Page<>(List.of(new Circle(2)), 1));
  }

  @Test
  void mapsHaveKeysOfTextsNumbersOrConstants() throws Exception {
    assertThat(read(ValueType.answer(new TypeToken<Map<Integer, String>>() {}), "{\"1\": \"a\"}"))
        .isEqualTo(Map.of(1, "a"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ValueType.answer(new TypeToken<Map<Circle, String>>() {}))
        .withMessageStartingWith("Maps with keys of type '" + Circle.class.getName());
  }

  @Test
  void typesThatAModelCannotFillAreRefused() {
    for (var type : List.<Class<?>>of(Thread.class, Runnable.class, Void.class, Empty.class)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ValueType.answer(type))
          .withMessageStartingWith("Type '" + type.getName() + "' has no JSON Schema");
    }
  }

  @Test
  void aConstructorWhoseParametersHaveNoNamesSaysWhatToDo() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ValueType.answer(Nameless.class))
        .withMessage(
            "The parameters of the constructor of class '%s' have no names in the class file."
                    .formatted(Nameless.class.getName())
                + " Compile it with -parameters, or name them with @Param(name = \"…\")");
  }

  static final class Nameless { // tests are compiled without -parameters
    Nameless(String name) {}
  }

  static final class Empty {}

  private static JsonNode schema(ValueType<?> type) {
    return Json.parse(type.schema());
  }

  private static <T> T read(ValueType<T> type, String json) throws MisfitException {
    return type.read(WrittenJson.of(json)).value();
  }
}
