package dev.mellea4j.core.cost;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The prices of models, by provider and name.
 *
 * <p>Where a name is not found, it is looked for without a date or version at its end, and then as
 * any model of the provider. Nothing else counts: what is not known is not guessed. Immutable.
 */
public final class Prices {

  /** The environment variable that names a file of prices. */
  public static final String VARIABLE = "MELLEA_PRICES";

  private static final Prices BUNDLED =
      new Prices(new BundledPrices(), "LiteLLM 1.106.2, read on 2026-11-25");

  private static final String ANY = "*";
  private static final Pattern VERSION =
      Pattern.compile("(?:[-@]\\d{4}-?\\d{2}-?\\d{2})?(?:-latest|-v\\d+(?::\\d+)?)?$");

  /** What backends call those whom the table has under another name. */
  private static final Map<String, String> PROVIDERS =
      Map.of("google", "gemini", "together", "together_ai", "vertex", "vertex_ai");

  private final PriceLookup prices;
  private final String source;

  Prices(PriceLookup prices, String source) {
    this.prices = prices;
    this.source = requireNonNull(source, "source");
  }

  /** Returns the prices that come with this library, which {@link #source()} dates. */
  public static Prices bundled() {
    return BUNDLED;
  }

  /**
   * Reads prices of one's own: the <a
   * href="https://github.com/BerriAI/litellm/blob/main/model_prices_and_context_window.json">map of
   * LiteLLM</a> if the file's name ends with {@code .json}, else a table like the bundled one, a
   * line a model: provider, model, and dollars for a million tokens of input, output, cached input
   * and input written into a cache, with tabs between.
   *
   * @throws IllegalArgumentException if it cannot be read; the message names the line
   */
  public static Prices read(Path file) {
    return file.toString().endsWith(".json") ? PriceMap.read(file) : PriceTable.read(file);
  }

  /** Returns the bundled prices under those of the file that {@link #VARIABLE} names, if any. */
  public static Prices of(Map<String, String> environment) {
    var file = environment.getOrDefault(VARIABLE, "");
    return file.isBlank() ? bundled() : read(Path.of(file.strip())).over(bundled());
  }

  /** Returns no prices. */
  public static Prices none() {
    return new Prices(PriceLookup.in(Map.of()), "no prices");
  }

  /** Returns a copy with the price of a model; {@code *} stands for any other of the provider. */
  public Prices with(String provider, String model, Price price) {
    var own = PriceLookup.in(Map.of(key(provider, model), Optional.of(price)));
    return new Prices(own.over(prices), source);
  }

  /** Returns these prices, and those of others for what is not among them. */
  public Prices over(Prices others) {
    return new Prices(prices.over(others.prices), source + ", over " + others.source);
  }

  /**
   * Returns the price of a model.
   *
   * @param backend by what name it was opened; with {@code litellm} the model's name begins with
   *     its provider
   */
  public Optional<Price> of(String backend, String model) {
    int slash = model.indexOf('/');
    if (backend.equals("litellm") && slash > 0) {
      return of(model.substring(0, slash), model.substring(slash + 1));
    }
    var provider = PROVIDERS.getOrDefault(backend, backend);
    return found(provider, model)
        .or(() -> found(provider, VERSION.matcher(model).replaceFirst("")))
        .or(() -> found(provider, model.endsWith("cloud") ? "*cloud" : ANY))
        .flatMap(price -> price);
  }

  private Optional<Optional<Price>> found(String provider, String model) {
    return prices.find(key(provider, model));
  }

  static String key(String provider, String model) {
    return provider + '\t' + model;
  }

  /** Returns where the prices come from, and of when they are. */
  public String source() {
    return source;
  }

  @Override
  public String toString() {
    return "%d prices (%s)".formatted(prices.keys().size(), source);
  }
}
