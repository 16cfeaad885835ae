package dev.mellea4j.backend.litellm.vertex;

import dev.mellea4j.http.TextTable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A model at Vertex AI, by the table {@code models.tsv}.
 *
 * @param name what it is called there
 * @param format how it is spoken to
 * @param publisher whose it is
 * @param location where alone it is
 */
record VertexModel(String name, Format format, String publisher, Optional<String> location) {

  private static final List<Row> ROWS =
      TextTable.read(
          VertexModel.class.getResourceAsStream("models.tsv"),
          "vertex/models.tsv",
          "name, format, publisher and location",
          Row::of);

  /** How models are spoken to. */
  enum Format {
    GEMINI,
    ANTHROPIC,
    RAW,
    OPENAI,
    ENDPOINT,
    OPENAI_ENDPOINT,
    NONE
  }

  private record Row(Pattern name, Format format, String publisher, Optional<String> location) {

    static Row of(List<String> fields) {
      return new Row(
          Pattern.compile(fields.get(0)),
          Format.valueOf(fields.get(1).toUpperCase(Locale.ROOT).replace('-', '_')),
          fields.get(2),
          fields.size() > 3 ? Optional.of(fields.get(3)) : Optional.empty());
    }

    Optional<VertexModel> model(String written) {
      var match = name.matcher(written);
      return match.matches()
          ? Optional.of(new VertexModel(match.group(1), format, publisher, location))
          : Optional.empty();
    }
  }

  /**
   * Returns the model of a name.
   *
   * @throws IllegalArgumentException if it is none that is spoken to here
   */
  static VertexModel of(String written) {
    var model = ROWS.stream().flatMap(row -> row.model(written).stream()).findFirst().orElseThrow();
    if (model.format == Format.NONE) {
      throw new IllegalArgumentException(
          "Model 'vertex_ai/%s' is not spoken to here: %s".formatted(written, model.publisher));
    }
    return model;
  }
}
