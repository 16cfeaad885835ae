package dev.mellea4j.core.cost;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
      new Prices(
          new BundledPrices(), "LiteLLM 1.106.2, read on 2026-11-25", LocalDate.of(2026, 11, 25));

  private static final String ANY = "*";
  private static final String ROUTING = "litellm";
  private static final Pattern VERSION =
      Pattern.compile("(?:[-@]\\d{4}-?\\d{2}-?\\d{2})?(?:-latest|-v\\d+(?::\\d+)?)?$");

  /** What backends call those whom the table has under another name. */
  private static final Map<String, String> PROVIDERS =
      Map.of("google", "gemini", "together", "together_ai", "vertex", "vertex_ai");

  private final PriceLookup prices;
  private final String source;
  private final Optional<LocalDate> dated;
  private final List<Prices> tables;

  private Prices(
      PriceLookup prices, String source, Optional<LocalDate> dated, List<Prices> tables) {
    this.prices = prices;
    this.source = requireNonNull(source, "source");
    this.dated = dated;
    this.tables = tables;
  }

  Prices(PriceLookup prices, String source, LocalDate dated) {
    this(prices, source, Optional.of(dated), List.of());
  }

  /** Those of a file, as old as that is. */
  static Prices of(PriceLookup prices, Path file) throws IOException {
    var changed = Files.getLastModifiedTime(file).toInstant();
    return new Prices(prices, file.toString(), LocalDate.ofInstant(changed, ZoneOffset.UTC));
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

  /**
   * Returns the bundled prices under those of the file that {@link #VARIABLE} names, if any, or of
   * the map of LiteLLM that {@code MELLEA_MODELS} names.
   */
  public static Prices of(Map<String, String> environment) {
    return Optional.of(environment.getOrDefault(VARIABLE, ""))
        .filter(file -> !file.isBlank())
        .or(() -> map(environment))
        .map(file -> read(Path.of(file.strip())).over(bundled()))
        .orElseGet(Prices::bundled);
  }

  /** LiteLLM's map tells what models take, and their prices too. */
  private static Optional<String> map(Map<String, String> environment) {
    return Optional.ofNullable(environment.get(Setting.MODELS_FILE.environment().get(0)))
        .filter(file -> file.strip().endsWith(".json"));
  }

  /** Returns no prices. */
  public static Prices none() {
    return new Prices(PriceLookup.in(Map.of()), "no prices", Optional.empty(), List.of());
  }

  /** Returns a copy with the price of a model; {@code *} stands for any other of the provider. */
  public Prices with(String provider, String model, Price price) {
    var own = PriceLookup.in(Map.of(key(provider, model), Optional.of(price)));
    return new Prices(own.over(prices), source, dated, tables);
  }

  /** Returns these prices, and those of others for what is not among them. */
  public Prices over(Prices others) {
    var all = Stream.concat(tables().stream(), others.tables().stream()).toList();
    return new Prices(
        prices.over(others.prices), source + ", over " + others.source, Optional.empty(), all);
  }

  /**
   * Returns the price of a model.
   *
   * @param backend by what name it was opened; with {@code litellm} the model's name begins with
   *     its provider
   */
  public Optional<Price> of(String backend, String model) {
    int slash = model.indexOf('/');
    if (backend.equals(ROUTING) && slash > 0) {
      return of(model.substring(0, slash), model.substring(slash + 1));
    }
    var provider = PROVIDERS.getOrDefault(backend, backend);
    return found(provider, model)
        .or(() -> found(provider, VERSION.matcher(model).replaceFirst("")))
        .or(() -> found(provider, model.endsWith("cloud") ? "*cloud" : ANY))
        .flatMap(price -> price);
  }

  /**
   * Returns what names of models begin with at a backend whose models are named with their
   * providers, which answer by shorter names; nothing at others.
   */
  public static String prefix(String backend, String model) {
    int slash = model.indexOf('/');
    return backend.equals(ROUTING) && slash > 0 ? model.substring(0, slash + 1) : "";
  }

  private Optional<Optional<Price>> found(String provider, String model) {
    return prices.find(key(provider, model));
  }

  static String key(String provider, String model) {
    return provider + '\t' + model;
  }

  /** Returns the tables that these are of, that which counts first at the beginning. */
  public List<Prices> tables() {
    return tables.isEmpty() ? List.of(this) : tables;
  }

  /** Returns when they were true, if they are one table with a date. */
  public Optional<LocalDate> dated() {
    return dated;
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
