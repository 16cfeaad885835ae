package dev.mellea4j.config.agent;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.core.cost.Price;
import dev.mellea4j.core.cost.Prices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Reads the table that comes with this library. */
final class ProfileTable {

  private static final String NONE = "-";
  private static final String AS_BUNDLED = "=";

  private ProfileTable() {}

  static List<ModelProfile> read() {
    try (var table = ProfileTable.class.getResourceAsStream("profiles.tsv")) {
      var text = new String(requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> profile(line.split("\t")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The table of model profiles cannot be read", e);
    }
  }

  private static ModelProfile profile(String[] cells) {
    var profile =
        ModelProfile.named(cells[0])
            .withProvider(cells[1])
            .withTokens(Integer.parseInt(cells[2]), Integer.parseInt(cells[3]))
            .withTools(cells[4].equals("yes"))
            .withVision(cells[5].equals("yes"))
            .withKnownOn(LocalDate.parse(cells[9]));
    profile = cells[6].equals(NONE) ? profile.withoutTemperature() : profile;
    return price(cells).map(profile::withPrice).orElse(profile);
  }

  private static Optional<Price> price(String[] cells) {
    var input = cells[7];
    if (input.equals(NONE)) {
      return Optional.empty();
    }
    if (input.startsWith(AS_BUNDLED)) {
      var other = input.substring(AS_BUNDLED.length());
      return Prices.bundled().of(cells[1], other.isEmpty() ? cells[0] : other);
    }
    return Optional.of(Price.of(perMillion(input), perMillion(cells[8])));
  }

  private static BigDecimal perMillion(String perThousand) {
    return new BigDecimal(perThousand).movePointRight(3);
  }
}
