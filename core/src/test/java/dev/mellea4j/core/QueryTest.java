package dev.mellea4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mellea4j.api.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Questions about objects, and wishes what should become of them. */
class QueryTest {

  record Product(String name, double price) {}

  public static final class Bean {
    public String getName() {
      return "Tea";
    }
  }

  public static final class Broken {
    @SuppressWarnings("DoNotCallSuggester") // Jackson does
    public String getName() {
      throw new IllegalStateException("no name");
    }
  }

  private final List<String> prompts = new ArrayList<>();

  private MelleaSession answering(String text) {
    return Mellea.session()
        .backend(
            (request, sink) -> {
              prompts.add(request.lastUserText());
              return Reply.of(text);
            })
        .start();
  }

  @Test
  void anObjectIsShownByItsProperties() {
    var session = answering("2.5");
    session.query(new Product("Tea", 2.5), "What is it?");
    session.query(new Bean(), "x");
    session.query(List.of(1, 2), "x");
    session.query("Just text.", "x");

    assertThat(prompts)
        .containsExactly(
            "For the following object please execute the following query.\nObject:\n"
                + "{\"name\":\"Tea\",\"price\":2.5}\n\nQuery:\nWhat is it?",
            query("{\"name\":\"Tea\"}"),
            query("[1,2]"),
            query("Just text."));
  }

  private static String query(String shown) {
    return "For the following object please execute the following query.\nObject:\n%s\n\nQuery:\nx"
        .formatted(shown);
  }

  @Test
  void aQueryIsAPromptLikeAnyOther() {
    var price =
        answering("{\"value\": 2.5}")
            .chat(Prompt.query(new Product("Tea", 2.5), "Price?").as(Double.class));

    assertThat(price.value()).isEqualTo(2.5);
  }

  @Test
  void anObjectBecomesAnotherOfItsType() {
    var cheaper =
        answering("{\"name\": \"Tea\", \"price\": 2}")
            .transform(new Product("Tea", 2.5), "Cheaper.");

    assertThat(cheaper).isEqualTo(new Product("Tea", 2));
    assertThat(prompts.get(0))
        .isEqualTo(
            "For the following object please execute the following transformation. The output you"
                + " provide should be the same type as the object provided:\nObject:\n"
                + "{\"name\":\"Tea\",\"price\":2.5}\n\nTransformation:\nCheaper.");
  }

  enum Size {
    SMALL,
    LARGE {
      @Override
      public String toString() {
        return "big";
      }
    }
  }

  @Test
  void textsAndConstantsBecomeOthersOfTheirType() {
    assertThat(answering("{\"value\": \"tea\"}").transform("Tea", "Lower case.")).isEqualTo("tea");
    assertThat(answering("{\"value\": \"SMALL\"}").transform(Size.LARGE, "Shrink."))
        .isEqualTo(Size.SMALL);
  }

  @Test
  void aListIsTransformedOnceItsTypeIsNamed() {
    var words = List.of("a");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> answering("").transform(words, "x"))
        .withMessageStartingWith("The class 'java.util.ImmutableCollections$List")
        .withMessageEndingWith(
            "' does not say what is in it. Name the type:"
                + " chat(Prompt.transform(…).asListOf(City.class))");
    assertThat(prompts).isEmpty();
    assertThat(
            answering("{\"value\": [\"b\"]}")
                .chat(Prompt.transform(words, "x").asListOf(String.class))
                .value())
        .containsExactly("b");
  }

  @Test
  void anObjectThatCannotBeShownIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> answering("").query(new Broken(), "x"))
        .withMessage(
            "An object of type '%s' cannot be shown to a model as JSON: no name. Give it as a text, or a record"
                .formatted(Broken.class.getName()));
    assertThat(prompts).isEmpty();
  }
}
