package dev.mellea4j.http.model;

import dev.mellea4j.api.ModelFacts;
import dev.mellea4j.http.TextTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A table of models.
 *
 * @param name for people
 * @param rows the one that counts most first
 */
record ModelTable(String name, LocalDate dated, List<ModelRow> rows) {

  private static final Pattern DATED = Pattern.compile("(?m)^#\\s*dated:\\s*(\\S+)\\s*$");

  ModelTable {
    rows = rows.stream().sorted(Comparator.comparingInt(ModelRow::weight).reversed()).toList();
  }

  /** The table that comes along. */
  static ModelTable bundled() {
    try (var in = ModelTable.class.getResourceAsStream("models.tsv")) {
      if (in == null) {
        throw new IllegalStateException("The table 'models.tsv' is missing in the jar");
      }
      return read("the table of mellea4j", text(in), LocalDate.EPOCH, ModelRow::of);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a user's file: a table like the bundled one, or LiteLLM's map of models if its name ends
   * with {@code .json}. If it does not say itself of when it is, that is when it was last changed.
   *
   * @throws IllegalArgumentException if it cannot be read; the message names the line or model
   */
  static ModelTable read(Path file) {
    try (var in = Files.newInputStream(file)) {
      var changed =
          LocalDate.ofInstant(Files.getLastModifiedTime(file).toInstant(), ZoneOffset.UTC);
      var name = "'%s'".formatted(file);
      return file.toString().endsWith(".json")
          ? new ModelTable(name, changed, LiteLlmMap.rows(in, file.toString()))
          : read(name, text(in), changed, ModelRow::checked);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The table of models '%s' cannot be read: %s. Set 'models-file' (MELLEA_MODELS) to another, or leave it out"
              .formatted(file, e),
          e);
    }
  }

  private static String text(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  private static ModelTable read(
      String name, String text, LocalDate otherwise, Function<List<String>, ModelRow> row) {
    var rows =
        TextTable.read(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
            name.replace("'", ""),
            "provider (or *), model, and facts such as 'output=8192, prefill=no'",
            row);
    return new ModelTable(name, dated(name, text).orElse(otherwise), rows);
  }

  private static Optional<LocalDate> dated(String name, String text) {
    var said = DATED.matcher(text);
    if (!said.find()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(said.group(1)));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "The date '%s' of %s is none. Write it as 2026-11-25".formatted(said.group(1), name), e);
    }
  }

  /** Returns what it says of a model, whichever of its names is there. */
  Optional<ModelFacts> find(String provider, String model) {
    var names = ModelName.candidates(model);
    return rows.stream()
        .filter(row -> names.stream().anyMatch(each -> row.fits(provider, each)))
        .findFirst()
        .map(row -> ModelFacts.of(name, dated, row.facts()));
  }
}
