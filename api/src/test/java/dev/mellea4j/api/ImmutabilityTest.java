package dev.mellea4j.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing that a caller keeps changes a value, and nothing that a value returns does. */
class ImmutabilityTest {

  static Stream<Arguments> extras() {
    return Stream.of(
        extra("reply", given -> Reply.of("").withExtras(given).extras()),
        extra("model", given -> ModelInfo.of("m").withExtras(given).extras()),
        extra("owned extras", given -> Extras.of("a", given).get("a")),
        extra("hosted tool", given -> ToolDefinition.hosted(given).spec()));
  }

  private static Arguments extra(
      String name, Function<Map<String, Object>, Map<String, Object>> copy) {
    return argumentSet(name, copy);
  }

  @ParameterizedTest
  @MethodSource("extras")
  void extrasAreCopiedDeeply(Function<Map<String, Object>, Map<String, Object>> copy) {
    var inner = new ArrayList<Object>(List.of(1));
    var given = new HashMap<String, Object>(Map.of("list", inner));
    var kept = copy.apply(given);

    inner.add(2);
    given.put("more", 3);

    assertThat(kept).isEqualTo(Map.of("list", List.of(1))).isUnmodifiable();
    assertThat((List<?>) kept.get("list")).isUnmodifiable();
  }

  static Stream<Arguments> told() {
    return extras().limit(2);
  }

  @ParameterizedTest
  @MethodSource("told")
  void whatIsToldAsNullIsLeftOut(Function<Map<String, Object>, Map<String, Object>> copy) {
    var inner = new HashMap<String, Object>();
    inner.put("a", 1);
    inner.put("system_fingerprint", null);
    var given = new HashMap<String, Object>();
    given.put("inner", inner);
    given.put("moderation", null);

    assertThat(copy.apply(given)).isEqualTo(Map.of("inner", Map.of("a", 1)));
  }

  static Stream<Arguments> lists() {
    var call = ToolCall.of("1", "f", "{}");
    var text = Content.text("a");
    return Stream.of(
        list("tool calls of a reply", call, given -> Reply.of("").withToolCalls(given).toolCalls()),
        list("warnings of a reply", "w", given -> Reply.of("").withMoreWarnings(given).warnings()),
        list(
            "tool calls of a message",
            call,
            given -> Message.assistant("").withToolCalls(given).toolCalls()),
        list("content of a message", (Content) text, given -> UserMessage.of(given).content()),
        list("content of a system message", text, given -> SystemMessage.of(given).content()),
        list(
            "content of an answer",
            (Content) text,
            given -> Message.tool(call, "").withContent(given).content()));
  }

  private static <T> Arguments list(String name, T element, Function<List<T>, List<T>> copy) {
    return argumentSet(name, element, copy);
  }

  @ParameterizedTest
  @MethodSource("lists")
  <T> void listsAreCopied(T element, Function<List<T>, List<T>> copy) {
    var given = new ArrayList<>(List.of(element));
    var kept = copy.apply(given);

    given.clear();

    assertThat((Collection<T>) kept).containsExactly(element).isUnmodifiable();
  }

  @Test
  void bytesOfMediaAreCopiedInAndOut() {
    var given = new byte[] {1, 2};
    var media = Media.of("a/b", given);

    given[0] = 9;
    media.data()[1] = 9;

    assertThat(media.data()).containsExactly(1, 2);
  }

  @Test
  void namesOfAnIdentifierAreCopied() {
    var given = new HashMap<>(Map.of("hf", "a"));
    var model = ModelIdentifier.of(given);

    given.put("ollama", "b");

    assertThat(model.names()).isEqualTo(Map.of("hf", "a")).isUnmodifiable();
  }

  @Test
  void mapsAreCopiedWhereAnOptionTakesOne() {
    var given = new HashMap<String, Object>(Map.of("50256", -100));
    var options = ModelOptions.of(ModelOption.of("logit_bias", Map.class), given);

    given.put("1", 1);

    assertThat(options)
        .isEqualTo(ModelOptions.of(ModelOption.of("logit_bias", Map.class), Map.of("50256", -100)));
  }
}
