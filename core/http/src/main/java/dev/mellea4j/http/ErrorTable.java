package dev.mellea4j.http;

import dev.mellea4j.api.BackendException.Reason;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Understands errors by a table: the first row that fits says why, and the status where none does.
 *
 * <p>A row is a line of a file with four fields, separated by tabs: a {@link Reason}; the statuses
 * it is for ({@code 404}, {@code 4xx}, {@code !429}, {@code 200} for an error within a reply that
 * names no status of its own, {@code *} for all; several are separated by commas); where to look
 * ({@code code}: one of the codes is the text; {@code words}: the message or a code contains it;
 * {@code like}: the text is a regular expression that is found there); and the text, in lower case.
 * Empty lines and those that start with {@code #} are left out.
 */
public final class ErrorTable implements ErrorReader {

  /** What providers have in common: their statuses, and words that many of them use. */
  public static final ErrorTable SHARED =
      new ErrorTable(rows(ErrorTable.class.getResourceAsStream("errors.tsv"), "errors.tsv"));

  private final List<Row> rows;

  private record Row(Reason reason, Predicate<Integer> statuses, Predicate<ServerError> text) {

    boolean fits(ServerError error) {
      return statuses.test(error.status())
          && text.test(error)
          && !(reason == Reason.QUOTA_EXHAUSTED && error.saysWhen());
    }
  }

  private ErrorTable(List<Row> rows) {
    this.rows = List.copyOf(rows);
  }

  /**
   * Reads a table that goes before the {@linkplain #SHARED shared} one, and closes it.
   *
   * @param file in UTF-8, such as {@code X.class.getResourceAsStream("errors.tsv")}
   * @param name for messages
   * @throws IllegalArgumentException if it is not there, or a row is malformed; the message says
   *     which
   */
  public static ErrorTable of(InputStream file, String name) {
    var rows = rows(file, name);
    rows.addAll(SHARED.rows);
    return new ErrorTable(rows);
  }

  private static List<Row> rows(InputStream file, String name) {
    return TextTable.read(
        file,
        name,
        "reason, statuses, code, words or like, and a text",
        fields ->
            new Row(
                Reason.valueOf(fields.get(0)),
                statuses(fields.get(1)),
                text(fields.get(2), fields.get(3))));
  }

  private static Predicate<Integer> statuses(String field) {
    Predicate<Integer> any = status -> false;
    for (var one : field.split(",", -1)) {
      any = any.or(one.startsWith("!") ? status(one.substring(1)).negate() : status(one));
    }
    return any;
  }

  private static Predicate<Integer> status(String field) {
    if (field.equals("*")) {
      return status -> true;
    }
    if (field.endsWith("xx")) {
      int hundreds = Integer.parseInt(field.substring(0, 1));
      return status -> status / 100 == hundreds;
    }
    int exact = Integer.parseInt(field);
    return status -> status == exact;
  }

  private static Predicate<ServerError> text(String where, String text) {
    return switch (where) {
      case "code" -> error -> error.codes().stream().anyMatch(text::equalsIgnoreCase);
      case "words" -> error -> error.words().contains(text.toLowerCase(Locale.ROOT));
      case "like" -> like(Pattern.compile(text));
      default -> throw new IllegalArgumentException("'%s' is no place".formatted(where));
    };
  }

  private static Predicate<ServerError> like(Pattern pattern) {
    return error -> pattern.matcher(error.words()).find();
  }

  /**
   * Returns the reason of the first row that fits. An account that is empty does not fill up by
   * waiting: where the server says how long to wait, its words about a quota mean a rate.
   */
  @Override
  public Reason reason(ServerError error) {
    return rows.stream()
        .filter(row -> row.fits(error))
        .findFirst()
        .map(Row::reason)
        .orElseGet(() -> byStatus(error));
  }

  private static Reason byStatus(ServerError error) {
    int status = error.status();
    return switch (status) {
      case 401 -> Reason.AUTHENTICATION;
      case 402 -> Reason.QUOTA_EXHAUSTED;
      case 403 -> Reason.PERMISSION;
      case 408, 409, 424, 425 -> Reason.UNAVAILABLE;
      case 429 -> Reason.RATE_LIMITED;
      case 501 -> Reason.UNSUPPORTED;
      default -> byClass(status / 100, error.isGuess());
    };
  }

  private static Reason byClass(int hundreds, boolean guess) {
    if (hundreds == 3 || hundreds == 4) {
      return Reason.INVALID_REQUEST;
    }
    return guess && hundreds == 2 ? Reason.INVALID_RESPONSE : Reason.UNAVAILABLE;
  }

  /** Returns how many rows there are. */
  @Override
  public String toString() {
    return "ErrorTable[%d rows]".formatted(rows.size());
  }
}
