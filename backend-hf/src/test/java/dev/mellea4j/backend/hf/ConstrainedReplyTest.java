package dev.mellea4j.backend.hf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.CompletionRequest;
import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.api.ToolChoice;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.backend.hf.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConstrainedReplyTest {

  private static final String PERSON =
      """
      {"type":"object","properties":{"name":{"type":"string","minLength":1},
       "age":{"type":"integer","minimum":0,"maximum":150},
       "kind":{"enum":["cat","dog"]},
       "tags":{"type":"array","items":{"type":"string"},"maxItems":3}},
       "required":["name","age","kind"],"additionalProperties":false}\
      """;

  private static Backend nano;
  private static Backend noise;

  @BeforeAll
  static void open(@TempDir Path folder) {
    nano = Nano.backend();
    noise = RandomModel.backend(folder);
  }

  @AfterAll
  static void close() {
    nano.close();
    noise.close();
  }

  @Test
  void modelAnswersInTheShapeOfTheSchema() {
    var reply =
        nano.generate(
            GenerateRequest.of("Answer in JSON: Petra Novak is 42 and has a cat.")
                .withFormat(ResponseFormat.schema("person", PERSON)));

    assertPerson(reply.text());
    assertThat(reply.finishReason()).isEqualTo(FinishReason.STOP);
  }

  @Test
  void fact56EverySeedAndTemperatureIsValid() {
    for (int seed = 0; seed < 40; seed++) {
      assertPerson(sampled(nano, seed, 60 + seed));
    }
  }

  @Test
  void randomWeightsAreValid() {
    for (int seed = 0; seed < 40; seed++) {
      assertPerson(sampled(noise, seed, 60 + seed));
    }
  }

  private static String sampled(Backend backend, int seed, int tokens) {
    var request =
        GenerateRequest.of("Who?")
            .withOptions(
                ModelOptions.of(ModelOption.SEED, seed)
                    .with(ModelOption.TEMPERATURE, 0.5 + seed / 8.0)
                    .with("top_k", seed % 2 == 0 ? 0 : 50)
                    .with(ModelOption.MAX_NEW_TOKENS, tokens))
            .withFormat(ResponseFormat.schema("person", PERSON));
    return backend.generate(request).text();
  }

  private static void assertPerson(String text) {
    var person = (Map<?, ?>) Json.read(text);
    assertThat((String) person.get("name")).isNotEmpty();
    assertThat((Integer) person.get("age")).isBetween(0, 150);
    assertThat(person.get("kind")).isIn("cat", "dog");
    assertThat(person.keySet().stream().map(String.class::cast))
        .isSubsetOf("name", "age", "kind", "tags");
    if (person.containsKey("tags")) {
      assertThat((List<?>) person.get("tags"))
          .hasSizeLessThan(4)
          .allMatch(String.class::isInstance);
    }
  }

  @Test
  void jsonOfAnyShapeEndsBeforeItsTokensDo() {
    for (int seed = 0; seed < 20; seed++) {
      var request =
          GenerateRequest.of("Anything.")
              .withOption(ModelOption.SEED, seed)
              .withOption(ModelOption.TEMPERATURE, 3.0)
              .withOption(ModelOption.MAX_NEW_TOKENS, 2 + seed)
              .withFormat(ResponseFormat.JSON);
      assertThat(Json.read(noise.generate(request).text())).isInstanceOfAny(Map.class, List.class);
    }
  }

  @Test
  void rawPromptsAreKeptToASchemaToo() {
    var request =
        CompletionRequest.of(List.of("One", "Two and three"))
            .withOptions(ModelOptions.of(ModelOption.SEED, 3).with(ModelOption.TEMPERATURE, 2.0))
            .withFormat(ResponseFormat.schema("person", PERSON));

    var replies = noise.complete(request, ReplySink.NONE);

    assertThat(replies).hasSize(2).allSatisfy(reply -> assertPerson(reply.text()));
  }

  @Test
  void toolThatMustBeCalledIsCalled() {
    var tool = ToolDefinition.of("add_person", "Adds a person", PERSON);
    for (int seed = 0; seed < 10; seed++) {
      var request =
          GenerateRequest.of("Hello!")
              .withTools(List.of(ToolDefinition.of("other", "", "{\"type\":\"object\"}"), tool))
              .withToolChoice(ToolChoice.tool("add_person"))
              .withOption(ModelOption.SEED, seed)
              .withOption(ModelOption.TEMPERATURE, 2.0)
              .withOption(ModelOption.MAX_NEW_TOKENS, 200);

      var reply = noise.generate(request);

      assertThat(reply.toolCalls()).hasSize(1);
      assertThat(reply.toolCalls().get(0).name()).isEqualTo("add_person");
      assertPerson(reply.toolCalls().get(0).arguments());
      assertThat(reply.text()).isEmpty();
      assertThat(reply.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
    }
  }

  @Test
  void replyInAShapeIsTheShapeOrACall() {
    var calls = 0;
    for (int seed = 0; seed < 20; seed++) {
      var request =
          GenerateRequest.of("Hello!")
              .withTools(List.of(ToolDefinition.of("f", "", "{\"const\":{}}")))
              .withFormat(ResponseFormat.schema("person", PERSON))
              .withOption(ModelOption.SEED, seed)
              .withOption(ModelOption.TEMPERATURE, 3.0)
              .withOption(ModelOption.MAX_NEW_TOKENS, 80);

      var reply = noise.generate(request);

      if (reply.toolCalls().isEmpty()) {
        assertPerson(reply.text());
      } else {
        assertThat(reply.toolCalls().get(0).arguments()).isEqualTo("{}");
        assertThat(reply.text()).isEmpty();
        calls++;
      }
    }
    assertThat(calls).isBetween(1, 19);
  }

  @Test
  void toolThatMustBeCalledMustBeOffered() {
    var request =
        GenerateRequest.of("Hello!")
            .withTools(List.of(ToolDefinition.of("other", "", "{}")))
            .withToolChoice(ToolChoice.tool("add"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> nano.generate(request))
        .withMessage("The tool choice is 'add', but the request offers no such tool. Add it");
  }

  @Test
  void keywordThatCannotBeEnforcedIsRefusedBeforeDecoding() {
    var schema = ResponseFormat.schema("x", "{\"type\":\"string\",\"pattern\":\"a\\\\b\"}");

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> nano.generate(GenerateRequest.of("Hello!").withFormat(schema)))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNSUPPORTED))
        .withMessageStartingWith("The schema uses 'pattern', at '#', which cannot be enforced");
  }

  @Test
  void tooFewTokensAreRefusedBeforeDecoding() {
    var request =
        GenerateRequest.of("Hello!")
            .withOption(ModelOption.MAX_NEW_TOKENS, 10)
            .withFormat(ResponseFormat.schema("person", PERSON));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> nano.generate(request))
        .withMessage(
            "A reply in the form that is asked for may take 33 tokens, but 10 are left for it."
                + " Raise 'max_new_tokens' or shorten the prompt");
  }
}
