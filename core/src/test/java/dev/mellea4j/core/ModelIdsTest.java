package dev.mellea4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mellea4j.api.ModelIdentifier;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ModelIdsTest {

  private static List<ModelIdentifier> all() throws IllegalAccessException {
    var all = new ArrayList<ModelIdentifier>();
    for (var field : ModelIds.class.getDeclaredFields()) {
      if (Modifier.isPublic(field.getModifiers())) {
        all.add((ModelIdentifier) field.get(null));
      }
    }
    return all;
  }

  @Test
  void fiftyEightModelsAreKnownUnderEightPlatforms() throws IllegalAccessException {
    var platforms = new TreeSet<String>();
    all().forEach(model -> platforms.addAll(model.names().keySet()));

    assertThat(all()).hasSize(58).doesNotHaveDuplicates();
    assertThat(platforms)
        .isEqualTo(
            Set.of(
                "bedrock",
                "bedrock_litellm",
                "hf",
                "hf_tokenizer",
                "mlx",
                "ollama",
                "openai",
                "watsonx"));
  }

  @Test
  void graniteHasTheNamesOfItsPlatforms() {
    assertThat(ModelIds.IBM_GRANITE_4_1_3B)
        .isEqualTo(
            ModelIdentifier.of(
                    Map.of("hf", "ibm-granite/granite-4.1-3b", "ollama", "granite4.1:3b"))
                .withContextLength(131_072));
    assertThat(ModelIds.OPENAI_GPT_5_1).isEqualTo(ModelIdentifier.of(Map.of("openai", "gpt-5.1")));
  }

  @Test
  void backendTakesTheNameOfItsPlatform() {
    assertThat(ModelIds.nameFor(ModelIds.IBM_GRANITE_4_1_3B, "ollama")).isEqualTo("granite4.1:3b");
    assertThat(ModelIds.nameFor(ModelIds.IBM_GRANITE_4_1_3B, "hf"))
        .isEqualTo("ibm-granite/granite-4.1-3b");
  }

  @Test
  void litellmTakesTheNameOnHuggingFaceElseTheRouteToBedrock() {
    assertThat(ModelIds.nameFor(ModelIds.OPENAI_GPT_OSS_20B, "litellm"))
        .isEqualTo("openai/gpt-oss-20b");
    assertThat(ModelIds.nameFor(ModelIds.MISTRALAI_DEVSTRAL_2_123B, "litellm"))
        .isEqualTo("bedrock/converse/mistral.devstral-2-123b");
  }

  @Test
  void missingNamesListThoseThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelIds.nameFor(ModelIds.IBM_GRANITE_4_1_3B, "openai"))
        .withMessage(
            "The model {hf=ibm-granite/granite-4.1-3b, ollama=granite4.1:3b} has no name on"
                + " platform 'openai'. Give the name it has there as text");
  }
}
