package dev.mellea4j.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelOptionsTest {

  private static final OptionNames NAMES =
      OptionNames.none()
          .sent(ModelOption.MAX_NEW_TOKENS, "num_predict", "max_completion_tokens")
          .sent(ModelOption.TEMPERATURE, "temperature")
          .sent(ModelOption.STOP_SEQUENCES, "stop")
          .honoured(ModelOption.STREAM)
          .honoured(ModelOption.THINKING, "think");

  @Test
  void upperLayerWinsOptionByOption() {
    var session = ModelOptions.of(ModelOption.TEMPERATURE, 0.9).with(ModelOption.STREAM, true);
    var call = ModelOptions.of(ModelOption.TEMPERATURE, 0.1);

    var resolved = resolve(call.over(session));

    assertThat(resolved.get(ModelOption.TEMPERATURE)).contains(0.1);
    assertThat(resolved.get(ModelOption.STREAM)).contains(true);
    assertThat(resolved.warnings()).isEmpty();
  }

  @Test
  void nativeNameOfTheCallBeatsTheOptionOfTheSession() {
    var session = ModelOptions.of(ModelOption.MAX_NEW_TOKENS, 7);
    var call = ModelOptions.of(Map.of("num_predict", 3));

    var resolved = resolve(call.over(session));

    assertThat(resolved.get(ModelOption.MAX_NEW_TOKENS)).contains(3);
    assertThat(resolved.named()).containsExactly(entry("num_predict", 3));
    assertThat(resolved.warnings()).isEmpty();
  }

  @Test
  void optionOfTheCallBeatsTheNativeNameOfTheSession() {
    var session = ModelOptions.of(Map.of("num_predict", 3));
    var call = ModelOptions.of(ModelOption.MAX_NEW_TOKENS, 7);

    assertThat(resolve(call.over(session)).named()).containsExactly(entry("num_predict", 7));
  }

  @Test
  void mapsThatLayersAddToAreMergedMemberByMember() {
    var session =
        ModelOptions.of(
            Map.of(
                "extra",
                Map.of("a", 1, "b", Map.of("x", 1, "y", List.of(1))),
                "other",
                Map.of("a", 1)));
    var inner = new LinkedHashMap<String, Object>();
    inner.put("x", null);
    inner.put("y", List.of(2));
    var call =
        ModelOptions.of(Map.of("extra", Map.of("b", inner, "c", 3), "other", Map.of("b", 2)));

    var resolved = call.over(session).resolve(OptionNames.none().merged("extra")).passThrough();

    assertThat(resolved.get("extra")).isEqualTo(Map.of("a", 1, "b", inner, "c", 3));
    assertThat(resolved.get("other")).isEqualTo(Map.of("b", 2));
  }

  @Test
  void anErasedMapIsNotAddedTo() {
    var session = ModelOptions.of(Map.of("extra", Map.of("a", 1)));
    var names = OptionNames.none().merged("extra");

    assertThat(ModelOptions.empty().without("extra").over(session).resolve(names).passThrough())
        .isEmpty();
    assertThat(ModelOptions.of(Map.of("extra", 7)).over(session).resolve(names).passThrough())
        .containsExactly(entry("extra", 7));
  }

  @Test
  void portableNamesMeanTheirOptionOnEveryBackend() {
    var options =
        ModelOptions.of(
            Map.of("temperature", 1, "max_tokens", 9, "stop", "\n", "max_new_tokens", 9));

    assertThat(resolve(options).named())
        .containsOnly(
            entry("temperature", 1.0), entry("num_predict", 9), entry("stop", List.of("\n")));
  }

  @Test
  void middleOfThreeLayersCounts() {
    var backend = ModelOptions.of(ModelOption.TEMPERATURE, 0.1).with("top_k", 1);
    var session = ModelOptions.of(ModelOption.TEMPERATURE, 0.2).with("top_k", 2);
    var call = ModelOptions.of(ModelOption.TEMPERATURE, 0.3);

    var leftFirst = call.over(session).over(backend);
    var rightFirst = call.over(session.over(backend));

    assertThat(leftFirst).isEqualTo(rightFirst);
    assertThat(resolve(leftFirst).named())
        .containsOnly(entry("temperature", 0.3), entry("top_k", 2));
  }

  @Test
  void withinALayerTheLastValueWins() {
    assertThat(ModelOptions.of(ModelOption.SEED, 1).with(ModelOption.SEED, 2).get(ModelOption.SEED))
        .contains(2);
  }

  @Test
  void layerOverNothingIsItself() {
    var options = ModelOptions.of(ModelOption.SEED, 1);

    assertThat(options.over(ModelOptions.empty())).isEqualTo(options);
    assertThat(ModelOptions.empty().over(options)).isEqualTo(options);
    assertThat(ModelOptions.of(Map.of())).isEqualTo(ModelOptions.empty());
    assertThat(ModelOptions.empty().isEmpty()).isTrue();
    assertThat(options.isEmpty()).isFalse();
  }

  @Test
  void erasedOptionOfTheSessionIsGone() {
    var session = ModelOptions.of(ModelOption.TEMPERATURE, 0.9).with("num_predict", 5);
    var call = ModelOptions.empty().without(ModelOption.TEMPERATURE).without("max_tokens");

    var resolved = resolve(call.over(session));

    assertThat(call.isEmpty()).isFalse();
    assertThat(resolved.named()).isEmpty();
    assertThat(resolved.warnings()).isEmpty();
  }

  @Test
  void erasedNativeValueOfTheSessionIsGone() {
    var session = ModelOptions.of(Map.of("top_k", 40, "mirostat", 1));

    assertThat(resolve(ModelOptions.empty().without("top_k").over(session)).passThrough())
        .containsExactly(entry("mirostat", 1));
  }

  @Test
  void valueAboveAnErasedOneCounts() {
    var erased =
        ModelOptions.empty()
            .without(ModelOption.TEMPERATURE)
            .over(ModelOptions.of(ModelOption.TEMPERATURE, 0.9));

    assertThat(resolve(ModelOptions.of(ModelOption.TEMPERATURE, 0.4).over(erased)).named())
        .containsExactly(entry("temperature", 0.4));
  }

  @Test
  void erasingWhatNobodySetIsNoWarning() {
    assertThat(resolve(ModelOptions.empty().without(ModelOption.LOGITS)).warnings()).isEmpty();
  }

  @Test
  void equalValuesUnderTwoNamesAreNoConflict() {
    var options = ModelOptions.of(ModelOption.MAX_NEW_TOKENS, 7).with("num_predict", 7L);

    assertThat(resolve(options).warnings()).isEmpty();
  }

  @Test
  void optionThatTheBackendLacksIsLeftOutWithAWarning() {
    var options = ModelOptions.of(ModelOption.CONTEXT_WINDOW, 4096).with("logits", true);

    var resolved = resolve(options);

    assertThat(resolved.get(ModelOption.CONTEXT_WINDOW)).isEmpty();
    assertThat(resolved.named()).isEmpty();
    assertThat(resolved.passThrough()).isEmpty();
    assertThat(resolved.warnings())
        .containsExactlyInAnyOrder(
            "Option 'context_window' is not honoured by this backend and was left out",
            "Option 'logits' is not honoured by this backend and was left out");
  }

  @Test
  void honouredOptionIsNotSentUnderAName() {
    var resolved = resolve(ModelOptions.of(ModelOption.STREAM, true));

    assertThat(resolved.get(ModelOption.STREAM)).contains(true);
    assertThat(resolved.named()).isEmpty();
    assertThat(resolved.warnings()).isEmpty();
  }

  @Test
  void optionIsReadUnderEachNativeName() {
    assertThat(resolve(ModelOptions.of(Map.of("max_completion_tokens", 5))).named())
        .containsExactly(entry("num_predict", 5));
    assertThat(resolve(ModelOptions.of(Map.of("think", "low"))).get(ModelOption.THINKING))
        .contains(Thinking.effort("low"));
    assertThat(resolve(ModelOptions.of(Map.of("think", true))).passThrough()).isEmpty();
  }

  @Test
  void unknownNativeValueIsPassedOnAsItIs() {
    var value = Map.of("a", List.of(1, "b", true));

    var resolved = resolve(ModelOptions.of(Map.of("mirostat", value)));

    assertThat(resolved.passThrough()).containsExactly(entry("mirostat", value));
    assertThat(resolved.named()).containsExactly(entry("mirostat", value));
    assertThat(resolved.warnings()).isEmpty();
  }

  @Test
  void nativeValuesKeepTheirOrder() {
    var values = new LinkedHashMap<String, Object>();
    for (var name : List.of("z", "a", "m", "b")) {
      values.put(name, name);
    }

    assertThat(resolve(ModelOptions.of(values)).named().keySet())
        .containsExactly("z", "a", "m", "b");
  }

  @Test
  void optionOfABackendIsReadUnderItsName() {
    var penalty = ModelOption.of("repeat_penalty", Double.class);

    var resolved =
        ModelOptions.of(Map.of("repeat_penalty", 1))
            .resolve(OptionNames.none().sent(penalty, "repeat_penalty"));

    assertThat(resolved.get(penalty)).contains(1.0);
  }

  @Test
  void nativeNameOfTheBackendBeatsAPortableAlias() {
    var limit = ModelOption.of("answer_limit", Integer.class);

    var resolved =
        ModelOptions.of(Map.of("max_tokens", 5))
            .resolve(OptionNames.none().sent(limit, "max_tokens"));

    assertThat(resolved.get(limit)).contains(5);
    assertThat(resolved.warnings()).isEmpty();
  }

  @Test
  void optionOfTheSameNameAndAnotherTypeIsConverted() {
    var options = ModelOptions.of(ModelOption.of("seed", Long.class), 5L);

    var resolved = options.resolve(OptionNames.none().honoured(ModelOption.SEED));

    Integer seed = resolved.get(ModelOption.SEED).orElseThrow();
    assertThat(seed).isEqualTo(5);
  }

  @Test
  void valueIsFoundUnderEachPortableName() {
    assertThat(ModelOptions.of(Map.of("max_tokens", 5)).get(ModelOption.MAX_NEW_TOKENS))
        .contains(5);
    assertThat(ModelOptions.of(Map.of("num_predict", 5)).get(ModelOption.MAX_NEW_TOKENS)).isEmpty();
  }

  @Test
  void malformedOptionDoesNotHinderAnother() {
    var options = ModelOptions.of(Map.of("temperature", "hot", "stream", true));

    assertThat(options.get(ModelOption.STREAM)).contains(true);
  }

  @Test
  void valuesInConflictInOneLayerAreAWarningAndTheOptionWins() {
    var options = ModelOptions.of(Map.of("num_predict", 9)).with(ModelOption.MAX_NEW_TOKENS, 7);

    var resolved = resolve(options);

    assertThat(resolved.named()).containsExactly(entry("num_predict", 7));
    assertThat(resolved.warnings())
        .containsExactly(
            "Options 'max_new_tokens' and 'num_predict' are both set; 'max_new_tokens' is used");
  }

  @Test
  void ofTwoNativeNamesInOneLayerTheFirstWins() {
    var options = ModelOptions.empty().with("max_tokens", 9).with("num_predict", 7);

    assertThat(resolve(options).named()).containsExactly(entry("num_predict", 9));
    assertThat(resolve(options).warnings())
        .containsExactly(
            "Options 'max_tokens' and 'num_predict' are both set; 'max_tokens' is used");
  }

  @Test
  void conflictInALayerThatIsOverriddenIsNoWarning() {
    var session = ModelOptions.of(ModelOption.MAX_NEW_TOKENS, 1).with("num_predict", 2);
    var call = ModelOptions.of(ModelOption.MAX_NEW_TOKENS, 3);

    assertThat(resolve(call.over(session)).warnings()).isEmpty();
  }

  @Test
  void valueBesideAnErasureInOneLayerCountsWithoutAWarning() {
    var options = ModelOptions.empty().without(ModelOption.MAX_NEW_TOKENS).with("num_predict", 5);

    assertThat(resolve(options).named()).containsExactly(entry("num_predict", 5));
    assertThat(resolve(options).warnings()).isEmpty();
  }

  @Test
  void valuesAreNotPrinted() {
    var options =
        ModelOptions.of(ModelOption.SYSTEM_PROMPT, "My diary")
            .over(ModelOptions.of(Map.of("extra_headers", Map.of("Authorization", "Bearer sk"))));

    assertThat(options).hasToString("[system_prompt] over [extra_headers]");
    assertThat(resolve(options)).asString().doesNotContain("diary", "Bearer");
    assertThat(resolve(options).warnings()).noneMatch(warning -> warning.contains("diary"));
  }

  @Test
  void nativeValueOutOfRangeIsRefusedUnderTheNameItWasSetBy() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> resolve(ModelOptions.of(Map.of("num_predict", -1))))
        .withMessage("Option 'max_new_tokens' is -1; make it 1 or more (set as 'num_predict')");
  }

  @Test
  void malformedNativeValueIsRefusedWhenItIsResolved() {
    var options = ModelOptions.of(Map.of("temperature", "hot"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> resolve(options))
        .withMessage("Option 'temperature' takes a number, not 'hot'");
  }

  @Test
  void typedValueOutOfRangeIsRefusedAtOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelOptions.of(ModelOption.TEMPERATURE, -1.0))
        .withMessage("Option 'temperature' is -1.0; make it 0 or more");
  }

  @Test
  void nativeValueThatJsonDoesNotKnowIsRefusedAtOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelOptions.of(Map.of("since", Instant.EPOCH)))
        .withMessage(
            "The value of 'since' is of type java.time.Instant. Use a String, Number, Boolean,"
                + " List or Map");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelOptions.of(Map.of("a", Map.of("b", List.of(new Object())))))
        .withMessage(
            "The value of 'b' is of type java.lang.Object. Use a String, Number, Boolean, List or"
                + " Map");
  }

  @Test
  void nativeValuesAreCopiedDeeply() {
    var inner = new ArrayList<Object>(List.of(1));
    var outer = new HashMap<String, Object>(Map.of("inner", inner));
    var options = ModelOptions.empty().with("extra_body", outer);

    inner.add(2);
    outer.put("more", 3);

    assertThat(resolve(options).passThrough())
        .containsExactly(entry("extra_body", Map.of("inner", List.of(1))));
  }

  @Test
  void resultCannotBeChanged() {
    var resolved = resolve(ModelOptions.of(Map.of("top_k", 1)));

    assertThat(resolved.named()).isUnmodifiable();
    assertThat(resolved.passThrough()).isUnmodifiable();
    assertThat(resolved.warnings()).isUnmodifiable();
  }

  @Test
  void nativeValueThatIsNotPassedThroughIsAWarning() {
    var options = ModelOptions.of(ModelOption.TEMPERATURE, 0.5).with("top_k", 40);
    var resolved = options.resolve(OptionNames.none()).withoutPassThrough();

    assertThat(resolved.passThrough()).isEmpty();
    assertThat(resolved.named()).isEmpty();
    assertThat(resolved.warnings())
        .containsExactly(
            "Option 'temperature' is not honoured by this backend and was left out",
            "Option 'top_k' is not known to this backend and was left out");
  }

  @Test
  void copyLeavesTheOriginalAlone() {
    var original = ModelOptions.of(ModelOption.SEED, 1);
    original.with(ModelOption.SEED, 2).without(ModelOption.SEED);

    assertThat(original.get(ModelOption.SEED)).contains(1);
  }

  private static ResolvedOptions resolve(ModelOptions options) {
    return options.resolve(NAMES);
  }

  @Test
  void nullInAMapErasesWhatLowerLayersSay() {
    var call = new HashMap<String, Object>();
    call.put("temperature", null);

    assertThat(
            ModelOptions.of(call)
                .over(ModelOptions.of(ModelOption.TEMPERATURE, 0.5))
                .get(ModelOption.TEMPERATURE))
        .isEmpty();
  }

  @Test
  void erasingBeatsWhatTheSameLayerSaidUnderAnAlias() {
    assertThat(
            ModelOptions.of(Map.of("max_tokens", 5))
                .without(ModelOption.MAX_NEW_TOKENS)
                .get(ModelOption.MAX_NEW_TOKENS))
        .isEmpty();
  }

  @Test
  void nullInsideAnOptionIsKept() {
    var body = new HashMap<String, Object>();
    body.put("x", null);
    body.put("list", Arrays.asList(1, null));

    assertThat(resolve(ModelOptions.of(Map.of("extra_body", body))).passThrough())
        .isEqualTo(Map.of("extra_body", body));
  }

  @Test
  @SuppressWarnings("NullAway") // what a caller without a checker may pass
  void nullAsTheValueOfAKeyErases() {
    var session = ModelOptions.of(Map.of("top_k", 1, "temperature", 1));
    var call = ModelOptions.empty().with("top_k", null).with("temperature", null);

    assertThat(resolve(call.over(session)).named()).isEmpty();
    assertThat(call).isEqualTo(ModelOptions.empty().without("top_k").without("temperature"));
  }
}
