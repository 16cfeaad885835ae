package dev.mellea4j.cli;

import dev.mellea4j.api.Message;
import dev.mellea4j.core.Conversations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Conversations in files that people name. */
final class ConversationFile {

  private ConversationFile() {}

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if it is none
   */
  static List<Message> read(String name) {
    var file = path(name);
    try {
      return Conversations.read(Files.readString(file));
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'%s' is no conversation that can be read (%s). Name a file that /save wrote"
              .formatted(name, e.getMessage()),
          e);
    }
  }

  /**
   * Writes one, in place of another conversation if there is one.
   *
   * @return where it was written to
   * @throws IllegalArgumentException if something else is there, or nothing can be written
   */
  static Path write(String name, List<Message> messages) {
    var file = path(name);
    if (Files.exists(file) && !isConversation(name)) {
      throw new IllegalArgumentException(
          "'%s' is there, and no conversation. Name another file".formatted(name));
    }
    try {
      StateFolder.write(file, writer -> Conversations.write(messages, writer));
      return file;
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The conversation cannot be written to '%s': %s. Name another file".formatted(name, e),
          e);
    }
  }

  private static boolean isConversation(String name) {
    try {
      read(name);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** As in a shell, which nobody asks here. */
  private static Path path(String name) {
    try {
      return name.startsWith("~/")
          ? Path.of(System.getProperty("user.home", ""), name.substring(2))
          : Path.of(name);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          "'%s' is no path: %s. Name another file".formatted(name, e.getReason()), e);
    }
  }
}
