package dev.mellea4j.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtrasTest {

  private static final Extras SIGNED = Extras.of("gemini", Map.of("thoughtSignature", "s"));

  @Test
  void eachOwnerHasItsOwnFacts() {
    var extras = SIGNED.with("anthropic", Map.of("signature", "t"));

    assertThat(extras.owners()).containsExactly("gemini", "anthropic");
    assertThat(extras.get("gemini")).isEqualTo(Map.of("thoughtSignature", "s"));
    assertThat(extras.get("anthropic")).isEqualTo(Map.of("signature", "t"));
    assertThat(extras.get("openai")).isEmpty();
    assertThat(extras.isEmpty()).isFalse();
  }

  @Test
  void moreFactsStandBesideThoseThatAreThere() {
    var extras = SIGNED.with("gemini", Map.of("thoughtSignature", "u", "part", 1));

    assertThat(extras.get("gemini")).isEqualTo(Map.of("thoughtSignature", "u", "part", 1));
    assertThat(SIGNED.get("gemini")).isEqualTo(Map.of("thoughtSignature", "s"));
  }

  @Test
  void ownerWithoutFactsIsNone() {
    assertThat(SIGNED.with("anthropic", Map.of())).isEqualTo(SIGNED);
    assertThat(SIGNED.without("gemini")).isEqualTo(Extras.none());
    assertThat(SIGNED.without("anthropic")).isEqualTo(SIGNED);
    assertThat(Extras.none().isEmpty()).isTrue();
  }

  @Test
  void nullsOfJsonAreKept() {
    var member = new HashMap<String, Object>();
    member.put("signature", null);

    var facts =
        Extras.of("openrouter", Map.of("a", member, "b", Arrays.asList(1, null))).get("openrouter");

    assertThat(facts).isEqualTo(Map.of("a", member, "b", Arrays.asList(1, null)));
    assertThat(Extras.of("openrouter", member).get("openrouter")).isEqualTo(member);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Anthropic", " gemini", "1st", "a b", "größe"})
  void ownerHasTheFormOfAName(String owner) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Extras.of(owner, Map.of()))
        .withMessage(
            "'%s' is no owner of extras. Use the name of a wire format, such as 'anthropic'",
            owner);
  }

  @Test
  void factThatJsonDoesNotKnowIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Extras.of("a", Map.of("at", List.of(Instant.EPOCH))))
        .withMessageStartingWith("The value of 'at' is of type java.time.Instant");
  }

  @Test
  void factsAreNamedAndNotPrinted() {
    assertThat(SIGNED).hasToString("{gemini=[thoughtSignature]}");
  }
}
