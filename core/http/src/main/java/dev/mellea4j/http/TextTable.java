package dev.mellea4j.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Reads tables of text files: a row a line, its fields separated by tabs, several of which are one.
 * Empty lines and those that start with {@code #} are left out.
 */
public final class TextTable {

  private TextTable() {}

  /**
   * Reads a file and closes it.
   *
   * @param file in UTF-8, such as {@code X.class.getResourceAsStream("errors.tsv")}
   * @param name for messages
   * @param columns what a row has, for messages, such as "server, owner and traits"
   * @param row makes something of the fields of a row, of which there may be too few
   * @throws IllegalArgumentException if the file is not there, or {@code row} refuses a row; the
   *     message says which
   */
  public static <T> List<T> read(
      InputStream file, String name, String columns, Function<List<String>, T> row) {
    if (file == null) {
      throw new IllegalArgumentException(
          "There is no table '%s'. If it is in a jar, see that the name of no folder of that ends with '!', where Java does not find it"
              .formatted(name));
    }
    var rows = new ArrayList<T>();
    int number = 0;
    for (var line : text(file).lines().toList()) {
      number++;
      if (!line.isBlank() && !line.startsWith("#")) {
        rows.add(row(line, "line %d of '%s'".formatted(number, name), columns, row));
      }
    }
    return rows;
  }

  private static String text(InputStream file) {
    try (file) {
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T row(
      String line, String place, String columns, Function<List<String>, T> row) {
    try {
      return row.apply(List.of(line.strip().split("\t+", -1)));
    } catch (IndexOutOfBoundsException e) {
      throw malformed(line, place, "it has too few fields", columns, e);
    } catch (IllegalArgumentException e) {
      throw malformed(line, place, String.valueOf(e.getMessage()), columns, e);
    }
  }

  private static IllegalArgumentException malformed(
      String line, String place, String why, String columns, RuntimeException cause) {
    return new IllegalArgumentException(
        "'%s', %s, is no row: %s. Write %s, with tabs between them"
            .formatted(line, place, why, columns),
        cause);
  }
}
