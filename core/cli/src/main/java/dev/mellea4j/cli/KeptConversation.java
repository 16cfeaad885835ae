package dev.mellea4j.cli;

import dev.mellea4j.api.Message;
import dev.mellea4j.core.Conversations;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A conversation that was kept to go on with. Its file has the backend in the first line, the model
 * in the second, and the messages in the others.
 *
 * @param model empty if the backend was to choose
 */
record KeptConversation(String backend, Optional<String> model, List<Message> messages) {

  private static final String NAME = "last-conversation";
  private static final int LINES = 3;

  /** Keeps it in place of the one before. */
  void keep(StateFolder folder) throws IOException {
    var file = folder.file(NAME);
    if (file.isPresent()) {
      StateFolder.write(file.get(), this::writeTo);
    }
  }

  private void writeTo(Writer writer) throws IOException {
    writer.write(backend + "\n" + model.orElse("") + "\n");
    Conversations.write(messages, writer);
    writer.write("\n");
  }

  /**
   * Returns the one that was kept last.
   *
   * @throws IllegalArgumentException if there is none, or it cannot be read
   */
  static KeptConversation last(StateFolder folder) {
    var file =
        folder
            .file(NAME)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "No conversation is kept. Let %s name a folder"
                            .formatted(StateFolder.VARIABLE)));
    var lines = text(file).split("\n", LINES);
    if (lines.length < LINES) {
      throw unreadable(file, "it is cut off");
    }
    var model = Optional.of(lines[1]).filter(name -> !name.isEmpty());
    return new KeptConversation(lines[0], model, messages(file, lines[2]));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(
          "There is no conversation to continue. Begin one without -c", e);
    } catch (IOException e) {
      throw unreadable(file, e.toString());
    }
  }

  private static List<Message> messages(Path file, String json) {
    try {
      return Conversations.read(json);
    } catch (IllegalArgumentException e) {
      throw unreadable(file, String.valueOf(e.getMessage()));
    }
  }

  private static IllegalArgumentException unreadable(Path file, String why) {
    return new IllegalArgumentException(
        "The conversation in '%s' cannot be continued: %s. Begin one without -c"
            .formatted(file, why));
  }
}
