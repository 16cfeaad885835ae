package dev.mellea4j.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a person can tell the conversation itself. */
enum ReplCommand {
  MODEL("says which model answers; with a name behind it, that one answers from now on", "/model"),
  MODELS("lists the models of the backend", "/models"),
  SAVE("writes the conversation to the file behind it, for --conversation", "/save"),
  RESET("forgets the conversation", "/reset", "/clear"),
  HELP("shows this", "/help", "/?"),
  EXIT("ends, and so does Ctrl-D", "/exit", "/quit", "/bye", "/q", "exit", "quit");

  private final String meaning;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> names;

  ReplCommand(String meaning, String... names) {
    this.meaning = meaning;
    this.names = List.of(names);
  }

  /**
   * Returns the command that a line is, if it is one: its name, in capitals or not, and nothing
   * else or what it takes.
   */
  static Optional<ReplCommand> of(String[] words) {
    return Arrays.stream(values())
        .filter(command -> command.names.stream().anyMatch(words[0]::equalsIgnoreCase))
        .filter(command -> command == MODEL || command == SAVE || words.length == 1)
        .findFirst();
  }

  /** Returns one name of each. */
  static List<String> names() {
    return Arrays.stream(values()).map(command -> command.names.get(0)).toList();
  }

  static String help(int columns) {
    var table = new Table("COMMAND", "WHAT IT DOES");
    for (var command : values()) {
      table.add(String.join(", ", command.names), command.meaning);
    }
    return table.toString("", columns)
        + "Ctrl-C stops an answer. A line that begins with a blank is no command.\n"
        + "Lines between \"\"\" and \"\"\" are one prompt; Alt-Enter begins another.\n";
  }
}
