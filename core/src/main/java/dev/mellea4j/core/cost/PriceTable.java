package dev.mellea4j.core.cost;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads a table of prices, a line a model. */
final class PriceTable {

  private static final String UNKNOWN = "-";
  private static final int MODEL = 1;
  private static final int PRICE = 2;
  private static final int ABOVE = 6;

  private PriceTable() {}

  static Prices read(Path file) {
    try {
      var prices = read(file.toString(), Files.readAllLines(file));
      return Prices.of(PriceLookup.in(prices), file);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The prices in '%s' cannot be read: %s".formatted(file, e), e);
    }
  }

  static Map<String, Optional<Price>> read(String file, List<String> lines) {
    var prices = new HashMap<String, Optional<Price>>();
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      if (!line.isBlank() && !line.startsWith("#")) {
        add(line.split("\t"), prices, "Line %d of '%s'".formatted(i + 1, file));
      }
    }
    return prices;
  }

  private static void add(String[] cells, Map<String, Optional<Price>> prices, String place) {
    if (cells.length < PRICE + 2) {
      throw new IllegalArgumentException(
          "%s has %d columns. Write provider, model, input and output, with tabs between"
              .formatted(place, cells.length));
    }
    try {
      prices.put(
          Prices.key(cells[0].strip(), cells[MODEL].strip()),
          tiers(Arrays.stream(cells).map(String::strip).toList()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s is malformed: %s. Write dollars for a million tokens, such as 2.5, or -"
              .formatted(place, e.getMessage()),
          e);
    }
  }

  private static Optional<Price> tiers(List<String> cells) {
    var price = price(cells.subList(PRICE, Math.min(cells.size(), ABOVE)));
    if (cells.size() <= ABOVE + 2) {
      return price;
    }
    var beyond = price(cells.subList(ABOVE + 1, cells.size()));
    return price.map(
        low -> beyond.map(high -> low.above(tokens(cells.get(ABOVE)), high)).orElse(low));
  }

  private static long tokens(String cell) {
    return new BigDecimal(cell).longValueExact();
  }

  private static Optional<Price> price(List<String> cells) {
    if (cells.get(0).equals(UNKNOWN) || cells.get(1).equals(UNKNOWN)) {
      return Optional.empty();
    }
    var price = Price.of(dollars(cells.get(0)), dollars(cells.get(1)));
    price = with(price, cells, 2, Price::withCached);
    return Optional.of(with(price, cells, 3, Price::withCacheWritten));
  }

  private static Price with(
      Price price, List<String> cells, int cell, BiFunction<Price, BigDecimal, Price> set) {
    return cells.size() <= cell || cells.get(cell).equals(UNKNOWN)
        ? price
        : set.apply(price, dollars(cells.get(cell)));
  }

  private static BigDecimal dollars(String cell) {
    try {
      return new BigDecimal(cell);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'%s' is no number".formatted(cell), e);
    }
  }
}
