package dev.mellea4j.backend.hf;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.backend.hf.grammar.FramedSchema;
import dev.mellea4j.backend.hf.json.Json;
import dev.mellea4j.backend.hf.task.BackgroundTask;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Schemas whose work would be out of proportion to their size. */
@Timeout(60)
class LargeSchemaTest {

  private static Backend nano;

  @BeforeAll
  static void open() {
    nano = Nano.backend();
  }

  @AfterAll
  static void close() {
    nano.close();
  }

  static Stream<Arguments> schemas() {
    return Stream.of(
        argumentSet("members", members(5_000)),
        argumentSet("constants", "{\"enum\":[" + many(200_000, "\"value%1$d\"") + "]}"),
        argumentSet("references", chain("{\"$ref\":\"#/$defs/a%2$d\"}")),
        argumentSet(
            "references within arrays",
            chain("{\"type\":\"array\",\"items\":{\"$ref\":\"#/$defs/a%2$d\"}}")),
        argumentSet("readings of one text", nested("%1$s,%1$s", "1", "1")),
        argumentSet("readings of a text", nested("%1$s,{\"title\":\"x\",%2$s", "1", "2")),
        argumentSet("readings of names", names()));
  }

  private static String many(int count, String format) {
    return IntStream.range(0, count)
        .mapToObj(i -> format.formatted(i, i + 1))
        .collect(joining(","));
  }

  private static String members(int count) {
    return "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{%s}}"
        .formatted(many(count, "\"p%1$d\":{\"type\":\"null\"}"));
  }

  private static String chain(String step) {
    return "{\"$ref\":\"#/$defs/a0\",\"$defs\":{%s,\"a20000\":{\"type\":\"null\"}}}"
        .formatted(many(20_000, "\"a%1$d\":" + step));
  }

  /** Arrays of arrays, each of which may be meant in two ways that begin alike. */
  private static String nested(String ways, String most, String more) {
    var array =
        "{\"type\":\"array\",\"minItems\":1,\"maxItems\":%s,\"items\":{\"$ref\":\"#/$defs/a%d\"}}";
    var schemas =
        IntStream.range(0, 30)
            .mapToObj(
                i -> {
                  var one = array.formatted(most, i + 1);
                  var other = array.formatted(more, i + 1).substring(1);
                  return "\"a%d\":{\"anyOf\":[%s]}".formatted(i, ways.formatted(one, other));
                })
            .collect(joining(","));
    return "{\"$ref\":\"#/$defs/a0\",\"$defs\":{%s,\"a30\":{\"type\":\"null\"}}}"
        .formatted(schemas);
  }

  /** Objects within objects, each of which may have another member at its end. */
  private static String names() {
    var object =
        "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{\"a\":{\"$ref\":\"#/$defs/a%2$d\"}%3$s},\"required\":[\"a\"]}";
    var one = object.replace("%3$s", "");
    var other = object.replace("%3$s", ",\"b\":{}");
    return "{\"$ref\":\"#/$defs/a0\",\"$defs\":{%s,\"a30\":{\"type\":\"null\"}}}"
        .formatted(many(30, "\"a%1$d\":{\"anyOf\":[" + one + "," + other + "]}"));
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void workIsInProportion(String schema) {
    var request =
        GenerateRequest.of("Hello")
            .withFormat(ResponseFormat.schema("s", schema))
            .withOption(ModelOption.MAX_NEW_TOKENS, 400);

    var reply = nano.generate(request);

    assertThat(reply.rawFinishReason()).contains("schema");
    assertThatNoException().isThrownBy(() -> Json.read(reply.text()));
  }

  @Test
  void readingEndsWhenTheCallerIsCancelled() {
    try (var model = Nano.load()) {
      var schemas = List.of(FramedSchema.of(members(1_000)));
      var checks = new int[1];

      assertThatExceptionOfType(CancellationException.class)
          .isThrownBy(
              () ->
                  model
                      .grammars()
                      .of(
                          schemas,
                          false,
                          () -> {
                            if (++checks[0] == 500) {
                              throw new CancellationException();
                            }
                          }));
    }
  }

  @Test
  void readingHoldsNobodyElseUp() {
    try (var model = Nano.load()) {
      var go = new CountDownLatch(1);
      var schemas = List.of(FramedSchema.of("{\"type\":\"null\"}"));
      var waiting =
          BackgroundTask.start("test", () -> model.grammars().of(schemas, false, () -> await(go)));

      model.grammars().of(List.of(FramedSchema.of("{\"type\":\"boolean\"}")), false, () -> {});
      var same = model.grammars().of(schemas, false, () -> {});

      go.countDown();
      assertThat(waiting.result()).isSameAs(same);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
