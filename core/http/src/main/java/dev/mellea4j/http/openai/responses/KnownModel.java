package dev.mellea4j.http.openai.responses;

import dev.mellea4j.http.TextTable;
import java.util.Comparator;
import java.util.List;

/**
 * What is known of a model by the longest beginning of its name that a table has.
 *
 * @param start of its name, behind the last slash
 * @param chat what chat completions take for it
 * @param tellsThoughts whether it gives out its reasoning, encrypted, to whoever keeps it
 */
record KnownModel(String start, Chat chat, boolean tellsThoughts) {

  /** What chat completions take for a model. */
  enum Chat {
    ALL("all"),
    NO_TOOLS_WHILE_REASONING("no tools while reasoning"),
    NONE("none");

    private final String words;

    Chat(String words) {
      this.words = words;
    }

    static Chat of(String words) {
      for (var chat : values()) {
        if (chat.words.equals(words)) {
          return chat;
        }
      }
      throw new IllegalArgumentException("'%s' is not known".formatted(words));
    }
  }

  private static final KnownModel UNKNOWN = new KnownModel("", Chat.ALL, false);

  private static final List<KnownModel> ROWS =
      TextTable.read(
              KnownModel.class.getResourceAsStream("models.tsv"),
              "openai/responses/models.tsv",
              "model, chat completions and reasoning",
              KnownModel::row)
          .stream()
          .sorted(Comparator.comparingInt((KnownModel row) -> row.start.length()).reversed())
          .toList();

  private static KnownModel row(List<String> fields) {
    return new KnownModel(fields.get(0), Chat.of(fields.get(1)), fields.get(2).equals("encrypted"));
  }

  /** Returns what is known of a model; of most, that nothing is. */
  static KnownModel of(String model) {
    var name = model.substring(model.lastIndexOf('/') + 1);
    var base = name.startsWith("ft:") ? name.substring(3) : name;
    for (var row : ROWS) {
      if (base.startsWith(row.start)) {
        return row;
      }
    }
    return UNKNOWN;
  }
}
