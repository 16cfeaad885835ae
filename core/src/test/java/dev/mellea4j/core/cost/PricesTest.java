package dev.mellea4j.core.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.ForwardingBackend;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.Usage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PricesTest {

  private static final Usage MILLION = Usage.of(100_000, 10_000);

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "openai, gpt-4o, 0.35",
    "openai, gpt-4o-2031-01-31, 0.35",
    "anthropic, claude-sonnet-5-20991231, 0.3",
    "litellm, anthropic/claude-sonnet-5, 0.3",
    "litellm, groq/openai/gpt-oss-120b, 0.021",
    "google, gemini-2.5-pro, 0.225",
    "bedrock, us.anthropic.claude-sonnet-5, 0.33",
    "ollama, llama3.2:3b, 0",
    "hf, nano, 0",
  })
  void costIsKnown(String backend, String model, String dollars) {
    var price = Prices.bundled().of(backend, model).orElseThrow();

    assertThat(price.of(MILLION))
        .hasValueSatisfying(cost -> assertThat(cost).isEqualByComparingTo(dollars));
  }

  @Test
  void everyBundledLineCanBeRead() {
    var bundled = new BundledPrices();

    assertThat(bundled.keys())
        .hasSizeGreaterThan(2000)
        .allSatisfy(key -> assertThat(bundled.find(key)).isPresent());
  }

  @ParameterizedTest
  @CsvSource({
    "openai, gpt-4o-enormous",
    "openai, a-model-of-ones-own",
    "nobody, gpt-4o",
    "ollama, gpt-oss:120b-cloud",
    "litellm, gpt-4o",
  })
  void whatIsNotKnownIsNotGuessed(String backend, String model) {
    assertThat(Prices.bundled().of(backend, model)).isEmpty();
  }

  @Test
  void cachedTokensAreCountedOnceAtTheirPrice() {
    var price =
        Price.of("3", "15")
            .withCached(new BigDecimal("0.3"))
            .withCacheWritten(new BigDecimal("3.75"));
    var usage = Usage.of(1_000_000, 0).withCached(600_000).withCacheWritten(100_000);

    assertThat(price.of(usage).orElseThrow()).isEqualByComparingTo("1.455");
    assertThat(Price.of("3", "15").of(usage).orElseThrow()).isEqualByComparingTo("3");
  }

  @Test
  void longInputHasItsOwnPrice() {
    var price = Price.of("1", "2").above(200_000, Price.of("10", "20"));

    assertThat(price.of(Usage.of(200_000, 0)).orElseThrow()).isEqualByComparingTo("0.2");
    assertThat(price.of(Usage.of(200_001, 100)).orElseThrow()).isEqualByComparingTo("2.00201");
  }

  @Test
  void whatNobodyCountedHasNoCostUnlessItIsFree() {
    assertThat(Price.of("1", "2").of(Usage.UNKNOWN.withOutput(5))).isEmpty();
    assertThat(Price.of("0", "0").of(Usage.UNKNOWN.withOutput(5))).contains(BigDecimal.ZERO);
  }

  @Test
  void tableOfOnesOwnGoesOverTheBundledOne() throws IOException {
    var file = folder.resolve("own.tsv");
    Files.writeString(file, "# mine\n\nopenai\tgpt-4o\t1\t2\t-\t3\t100\t5\t6\nmine\t*\t1\t1\n");
    var prices = Prices.of(Map.of("MELLEA_PRICES", file.toString()));

    assertThat(prices.of("openai", "gpt-4o"))
        .contains(
            Price.of("1", "2")
                .withCacheWritten(new BigDecimal("3"))
                .above(100, Price.of("5", "6")));
    assertThat(prices.of("mine", "x")).contains(Price.of("1", "1"));
    assertThat(prices.of("anthropic", "claude-sonnet-5")).isPresent();
    assertThat(prices.source()).startsWith(file + ", over LiteLLM 1.106.2");
  }

  @Test
  void mapOfLiteLlmIsReadAsItIs() throws IOException {
    var file = folder.resolve("map.json");
    Files.writeString(
        file,
        """
        {
          "sample_spec": {"mode": "one of chat"},
          "gpt-9": {"litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 2.5e-06,
            "output_cost_per_token": 1e-05, "cache_read_input_token_cost": 2.5e-07,
            "input_cost_per_token_above_272k_tokens": 5e-06, "max_input_tokens": 1050000},
          "gemini/gemini-9": {"litellm_provider": "gemini", "input_cost_per_token": 1e-06,
            "output_cost_per_token": 2e-06},
          "us.amazon.nova-9-v1:0": {"litellm_provider": "bedrock_converse",
            "input_cost_per_token": 1e-06, "output_cost_per_token": 2e-06},
          "dall-e": {"litellm_provider": "openai", "input_cost_per_pixel": 1e-06}
        }
        """);

    var prices = Prices.read(file);

    var price = prices.of("openai", "gpt-9").orElseThrow();
    assertThat(price.of(Usage.of(1_000, 100).withCached(400)).orElseThrow())
        .isEqualByComparingTo("0.0026");
    assertThat(price.of(Usage.of(300_000, 100)).orElseThrow()).isEqualByComparingTo("1.501");
    assertThat(prices.of("google", "gemini-9")).contains(Price.of("1", "2"));
    assertThat(prices.of("bedrock", "us.amazon.nova-9-v1:0")).isPresent();
    assertThat(prices.of("openai", "dall-e")).isEmpty();
  }

  @Test
  void badTablesNameTheLine() throws IOException {
    var file = folder.resolve("bad.tsv");
    Files.writeString(file, "openai\tgpt-4o\t1\t2\nopenai\tgpt-5\tfree\t2\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Prices.read(file))
        .withMessage(
            "Line 2 of '%s' is malformed: 'free' is no number. Write dollars for a million tokens,"
                    .formatted(file)
                + " such as 2.5, or -");
    Files.writeString(file, "openai gpt-4o 1 2\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Prices.read(file))
        .withMessage(
            "Line 1 of '%s' has 1 columns. Write provider, model, input and output, with tabs"
                    .formatted(file)
                + " between");
    Files.writeString(file, "openai\tgpt-4o\t-1\t2\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Prices.read(file))
        .withMessageContaining("A price is -1; make it 0 or more");
    var json = folder.resolve("bad.json");
    Files.writeString(json, "[");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Prices.read(json))
        .withMessageStartingWith("The prices in '%s' cannot be read: ".formatted(json));
    Files.writeString(json, "[]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Prices.read(json))
        .withMessage("The prices in '%s' are no JSON object of models".formatted(json));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Prices.read(folder.resolve("none.tsv")))
        .withMessageStartingWith("The prices in '");
  }

  @ParameterizedTest
  @CsvSource({
    "anthropic/claude-sonnet-5, claude-sonnet-5, claude-sonnet-5",
    "litellm:anthropic/claude-sonnet-5, claude-sonnet-5, claude-sonnet-5-20260101",
    "groq/openai/gpt-oss-120b, openai/gpt-oss-120b, openai/gpt-oss-120b",
    "openai:gpt-4o, gpt-4o, gpt-4o-2024-08-06",
  })
  void replyOfAModelBehindItsProviderHasAPrice(String spec, String asked, String answering) {
    Backend named =
        new ForwardingBackend() {
          @Override
          public Backend backend() {
            return (request, sink) ->
                Reply.of("Hi").withModel(answering).withUsage(Usage.of(1000, 1000));
          }

          @Override
          public Optional<String> model() {
            return Optional.of(asked);
          }
        };
    var priced = PricedBackend.of(named, spec, BackendConfig.empty(), Prices.bundled());

    assertThat(priced.generate(GenerateRequest.of("Hi")).usage().cost()).isPresent();
  }

  @Test
  void mapThatTellsWhatModelsTakeServesPricesToo(@TempDir Path folder) throws IOException {
    var map = folder.resolve("models.json");
    Files.writeString(
        map,
        """
        {"gpt-9": {"litellm_provider": "openai", "input_cost_per_token": 1e-06,
          "output_cost_per_token": 2e-06}}
        """);

    var prices = Prices.of(Map.of("MELLEA_MODELS", map.toString()));
    assertThat(prices.of("openai", "gpt-9")).contains(Price.of("1", "2"));
    assertThat(prices.tables()).hasSize(2).allMatch(table -> table.dated().isPresent());
    assertThat(prices.with("openai", "gpt-9", Price.of("3", "4")).tables())
        .isEqualTo(prices.tables());
    assertThat(Prices.of(Map.of("MELLEA_MODELS", "models.tsv")).tables()).hasSize(1);
  }
}
