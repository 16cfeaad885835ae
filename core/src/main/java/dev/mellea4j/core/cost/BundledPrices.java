package dev.mellea4j.core.cost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The table that comes with this library. A program asks it for a few of its models, so that it is
 * kept as text, and only the line of a model that is asked for is read.
 */
final class BundledPrices implements PriceLookup {

  private static final String FILE = "prices.tsv";

  /** Read when a price is first looked up, so that nothing that starts waits for it. */
  private static final class Text {
    static final String LINES = "\n" + read();
  }

  private static String read() {
    try (var in = BundledPrices.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("The table '%s' is missing in the jar".formatted(FILE));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<Optional<Price>> find(String key) {
    var lines = Text.LINES;
    int start = lines.indexOf("\n" + key + "\t") + 1;
    return start == 0
        ? Optional.empty()
        : Optional.ofNullable(table(lines.substring(start, lines.indexOf('\n', start))).get(key));
  }

  @Override
  public Set<String> keys() {
    return table(Text.LINES).keySet();
  }

  private static Map<String, Optional<Price>> table(String lines) {
    return PriceTable.read(FILE, lines.lines().toList());
  }
}
