package dev.mellea4j.core.cost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the prices in <a
 * href="https://github.com/BerriAI/litellm/blob/main/model_prices_and_context_window.json">LiteLLM's
 * map of models</a>, which are dollars a token.
 */
final class PriceMap {

  private static final String INPUT = "input_cost_per_token";
  private static final String OUTPUT = "output_cost_per_token";
  private static final String CACHED = "cache_read_input_token_cost";
  private static final String CACHE_WRITTEN = "cache_creation_input_token_cost";
  private static final Pattern ABOVE = Pattern.compile(INPUT + "_above_(\\d+)k_tokens");
  private static final int MILLION_DIGITS = 6;

  /** Providers that are told apart there and not here. */
  private static final Map<String, String> PROVIDERS =
      Map.of("bedrock_converse", "bedrock", "cohere_chat", "cohere");

  private PriceMap() {}

  static Prices read(Path file) {
    var prices = new HashMap<String, Optional<Price>>();
    for (var model : map(file).properties()) {
      price(model.getValue())
          .ifPresent(
              price -> prices.put(key(model.getKey(), model.getValue()), Optional.of(price)));
    }
    try {
      return Prices.of(PriceLookup.in(prices), file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode map(Path file) {
    var mapper =
        JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    try {
      var map = mapper.readTree(file);
      if (map.isObject()) {
        return map;
      }
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "The prices in '%s' cannot be read: %s".formatted(file, e.getOriginalMessage()), e);
    }
    throw new IllegalArgumentException(
        "The prices in '%s' are no JSON object of models".formatted(file));
  }

  private static String key(String name, JsonNode model) {
    var own = model.path("litellm_provider").asString("");
    var provider = own.startsWith("vertex_ai") ? "vertex_ai" : PROVIDERS.getOrDefault(own, own);
    int slash = name.indexOf('/');
    boolean prefixed = slash > 0 && List.of(own, provider).contains(name.substring(0, slash));
    return Prices.key(provider, prefixed ? name.substring(slash + 1) : name);
  }

  private static Optional<Price> price(JsonNode model) {
    var low = price(model, "");
    var above =
        model.properties().stream()
            .map(e -> ABOVE.matcher(e.getKey()))
            .filter(m -> m.matches())
            .findFirst();
    if (above.isEmpty()) {
      return low;
    }
    var thousands = above.get().group(1);
    var high = price(model, "_above_" + thousands + "k_tokens");
    return low.map(
        price -> high.map(h -> price.above(Long.parseLong(thousands) * 1000, h)).orElse(price));
  }

  private static Optional<Price> price(JsonNode model, String tier) {
    var input = dollars(model, INPUT, tier);
    var output = dollars(model, OUTPUT, tier);
    if (input.isEmpty() || output.isEmpty()) {
      return Optional.empty();
    }
    var price = Price.of(input.get(), output.get());
    price = with(price, dollars(model, CACHED, tier), Price::withCached);
    return Optional.of(with(price, dollars(model, CACHE_WRITTEN, tier), Price::withCacheWritten));
  }

  private static Price with(
      Price price, Optional<BigDecimal> dollars, BiFunction<Price, BigDecimal, Price> set) {
    return dollars.map(value -> set.apply(price, value)).orElse(price);
  }

  /** What has no price of its own in a tier has that of the others. */
  private static Optional<BigDecimal> dollars(JsonNode model, String name, String tier) {
    var value = model.path(model.has(name + tier) ? name + tier : name);
    return value.isNumber()
        ? Optional.of(value.decimalValue().movePointRight(MILLION_DIGITS))
        : Optional.empty();
  }
}
