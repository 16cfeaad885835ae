package dev.mellea4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mellea4j.api.ModelIdentifier;
import dev.mellea4j.core.cost.Prices;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ModelIdsTest {

  private static final Pattern EACH = Pattern.compile("\\{([^}]*)}");

  private static Map<String, ModelIdentifier> constants() throws IllegalAccessException {
    var constants = new LinkedHashMap<String, ModelIdentifier>();
    for (var field : ModelIds.class.getDeclaredFields()) {
      if (Modifier.isPublic(field.getModifiers())) {
        constants.put(field.getName(), (ModelIdentifier) field.get(null));
      }
    }
    return constants;
  }

  @Test
  void everyLineOfTheTableHasItsConstant() throws IllegalAccessException {
    assertThat(constants()).isEqualTo(ModelTable.all()).hasSizeGreaterThanOrEqualTo(90);
    assertThat(constants().values()).doesNotHaveDuplicates();
  }

  /** The rows of its list, with those of several models written out. */
  private static List<String[]> listOfMellea() throws IOException {
    var file = Path.of(System.getProperty("mellea.shared", "../shared"), "facts/mellea.md");
    assumeTrue(Files.exists(file), () -> "No facts at '" + file + "'");
    var rows = new ArrayList<String[]>();
    for (var line : Files.readAllLines(file)) {
      // Section 4 alone has seven columns of which the first is a constant.
      if (line.matches("\\| [A-Z][A-Za-z0-9_{},]+ .*") && line.split("\\|").length == 7) {
        var choices = EACH.matcher(line).results().map(MatchResult::group).findFirst();
        int count = choices.map(all -> all.split(",").length).orElse(1);
        for (int i = 0; i < count; i++) {
          int chosen = i;
          rows.add(
              EACH.matcher(line)
                  .replaceAll(all -> all.group(1).split(",", 0)[chosen])
                  .split("\\|", 0));
        }
      }
    }
    return rows;
  }

  @Test
  void modelsOfMelleaHaveTheNamesAndLengthsThatItHasForThem() throws Exception {
    var rows = listOfMellea();

    assertThat(rows).hasSize(58);
    for (var row : rows) {
      var constant = row[1].replaceAll("\\(.*|\\[G]", "").strip().toUpperCase(Locale.ROOT);
      var expected = new HashMap<>(others(row));
      put(expected, "hf", row[2]);
      put(expected, "ollama", row[3]);
      put(expected, "watsonx", row[4].replace("(sic)", ""));
      var model = constants().get(constant);
      assertThat(model).as(constant).isNotNull();
      assertThat(model.names()).as(constant).isEqualTo(expected);
      var length = row[6].strip();
      assertThat(model.contextLength())
          .as(constant)
          .isEqualTo(
              length.equals("–") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(length)));
    }
  }

  private static void put(Map<String, String> names, String platform, String cell) {
    if (!cell.strip().equals("–")) {
      names.put(platform, cell.strip());
    }
  }

  /** The names of the column that has those of several platforms. */
  private static Map<String, String> others(String[] row) {
    var names = new HashMap<String, String>();
    for (var entry : row[5].split(";", 0)) {
      var words = entry.strip().split(" ", 0);
      switch (words[0]) {
        case "" -> {}
        case "tok" -> names.put("hf_tokenizer", row[2].strip());
        case "bl" ->
            names.put("bedrock_litellm", words[1].replace("+bedrock", names.get("bedrock")));
        default -> names.put(words[0], words[1]);
      }
    }
    return names;
  }

  @Test
  void modelsOfLate2026HaveTheNamesOfPriceLists() throws IllegalAccessException {
    var prices = Prices.bundled();
    int checked = 0;
    for (var constant : constants().entrySet()) {
      var litellm = constant.getValue().nameFor("litellm");
      if (litellm.isEmpty()) {
        continue;
      }
      checked++;
      assertThat(prices.of("litellm", litellm.get())).as(constant.getKey()).isPresent();
      constant
          .getValue()
          .names()
          .forEach(
              (platform, name) -> {
                if (!platform.equals("hf") && !platform.equals("litellm")) {
                  assertThat(prices.of(platform, name))
                      .as("%s on '%s'", constant.getKey(), platform)
                      .isPresent();
                }
              });
    }
    assertThat(checked).isGreaterThanOrEqualTo(30);
  }

  @Test
  void fact71ContextLengthsAreFoundByAnyNameBehindAnyPrefix() {
    assertThat(ModelIds.contextLength("ollama_chat/granite4.1:3b")).hasValue(131_072);
    assertThat(ModelIds.contextLength("granite4.1:3b")).hasValue(131_072);
    assertThat(ModelIds.contextLength("Qwen/Qwen3-8B")).hasValue(40_960);
    assertThat(ModelIds.contextLength("huggingface/Qwen/Qwen3-8B")).hasValue(40_960);
    assertThat(ModelIds.contextLength("claude-opus-5")).hasValue(1_000_000);
    assertThat(ModelIds.contextLength("nano")).isEmpty();
    assertThat(ModelIds.contextLength("a/b/granite4.1:3b")).isEmpty();
    assertThat(ModelIds.contextLength("gpt-5.1")).isEmpty();
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
  void fact4BackendTakesTheNameOfItsPlatform() {
    assertThat(ModelIds.nameFor(ModelIds.IBM_GRANITE_4_1_3B, "ollama")).isEqualTo("granite4.1:3b");
    assertThat(ModelIds.nameFor(ModelIds.IBM_GRANITE_4_1_3B, "hf"))
        .isEqualTo("ibm-granite/granite-4.1-3b");
  }

  @Test
  void fact4ServersOfOnesOwnHaveModelsUnderTheirNamesOnHuggingFace() {
    assertThat(ModelIds.nameFor(ModelIds.IBM_GRANITE_4_1_3B, "openai"))
        .isEqualTo("ibm-granite/granite-4.1-3b");
    assertThat(ModelIds.nameFor(ModelIds.OPENAI_GPT_5_1, "openai")).isEqualTo("gpt-5.1");
  }

  @Test
  void litellmTakesItsOwnNameElseThatOnHuggingFaceElseTheRouteToBedrock() {
    assertThat(ModelIds.nameFor(ModelIds.OPENAI_GPT_OSS_20B, "litellm"))
        .isEqualTo("openai/gpt-oss-20b");
    assertThat(ModelIds.nameFor(ModelIds.MISTRALAI_DEVSTRAL_2_123B, "litellm"))
        .isEqualTo("bedrock/converse/mistral.devstral-2-123b");
    assertThat(ModelIds.nameFor(ModelIds.DEEPSEEK_V4_PRO, "litellm"))
        .isEqualTo("deepseek/deepseek-v4-pro");
  }

  @Test
  void fact4MissingNamesListThoseThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelIds.nameFor(ModelIds.IBM_GRANITE_4_1_3B, "watsonx"))
        .withMessage(
            "The model {hf=ibm-granite/granite-4.1-3b, ollama=granite4.1:3b} has no name on"
                + " platform 'watsonx'. Give the name it has there as text");
  }
}
