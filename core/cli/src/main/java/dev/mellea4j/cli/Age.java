package dev.mellea4j.cli;

import dev.mellea4j.core.cost.Prices;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** How old a table is. */
final class Age {

  /** Models come and go every month. */
  private static final long OLD = 90;

  private static final String OLD_TABLE = "it is old: look for a newer one";

  private Age() {}

  /** Returns a date and how long that is ago, with a warning if it is long. */
  static String of(LocalDate dated, LocalDate today) {
    long days = ChronoUnit.DAYS.between(dated, today);
    if (days <= 0) {
      return "of " + dated;
    }
    var age = "of %s, %d day%s ago".formatted(dated, days, days == 1 ? "" : "s");
    return isOld(dated, today) ? age + "; " + OLD_TABLE : age;
  }

  /** Returns where prices are from, with a warning if they are old. */
  static String of(Prices prices, LocalDate today) {
    boolean old = prices.dated().filter(dated -> isOld(dated, today)).isPresent();
    return prices.source() + (old ? "; " + OLD_TABLE : "");
  }

  static boolean isOld(LocalDate dated, LocalDate today) {
    return ChronoUnit.DAYS.between(dated, today) > OLD;
  }
}
