package dev.mellea4j.backend.litellm.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a family of models takes, by the table {@code models.tsv}.
 *
 * @param maxTokens the most tokens of a reply, which a request has to say
 * @param sampling whether the temperature and its kin are taken
 * @param nativeSchema whether a schema is taken as such, rather than as that of a tool
 */
record ClaudeModel(
    String prefix, int maxTokens, Thinks thinks, boolean sampling, boolean nativeSchema) {

  private static final List<ClaudeModel> TABLE = table();

  /** How a family thinks. */
  enum Thinks {
    /** Not at all. */
    NONE,
    /** For so many tokens. */
    BUDGET,
    /** For so many tokens, or as it sees fit, if asked to. */
    EITHER,
    /** As it sees fit, if asked to. */
    ADAPTIVE,
    /** As it sees fit, unless asked not to. */
    ON,
    /** As it sees fit, whatever one asks. */
    ALWAYS
  }

  /** Returns what the table says of the longest prefix of a name; hosts may put theirs before. */
  static ClaudeModel of(String name) {
    int start = Math.max(0, name.indexOf("claude-"));
    var bare = name.substring(start);
    var best = TABLE.get(TABLE.size() - 1);
    for (var model : TABLE) {
      if (bare.startsWith(model.prefix) && (model.prefix.length() > best.prefix.length())) {
        best = model;
      }
    }
    return best;
  }

  private static List<ClaudeModel> table() {
    var models = new ArrayList<ClaudeModel>();
    try (var table = ClaudeModel.class.getResourceAsStream("models.tsv")) {
      for (var line : new String(table.readAllBytes(), UTF_8).split("\n", -1)) {
        if (!line.isBlank() && !line.startsWith("#")) {
          models.add(row(line.split("\t", -1)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(models);
  }

  private static ClaudeModel row(String[] fields) {
    return new ClaudeModel(
        fields[0],
        Integer.parseInt(fields[1]),
        Thinks.valueOf(fields[2].toUpperCase(Locale.ROOT)),
        fields[3].equals("yes"),
        fields[4].equals("native"));
  }
}
