package dev.mellea4j.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Puts the prompt together from the command line and what is piped in. */
final class PromptInput {

  private static final String FROM_INPUT = "-";

  private PromptInput() {}

  /**
   * Returns the prompt: the words, a blank line, and all of standard input if nobody types there or
   * one of the words is a hyphen. Absent if a person is to be asked.
   *
   * @throws IllegalArgumentException if the prompt is blank, or the input is no text
   */
  static Optional<String> read(List<String> words, Terminal terminal) {
    boolean asked = words.contains(FROM_INPUT);
    if (terminal.interactive() && words.isEmpty()) {
      return Optional.empty();
    }
    var said = String.join(" ", words.stream().filter(word -> !word.equals(FROM_INPUT)).toList());
    var piped = asked || !terminal.interactive() ? input(terminal) : "";
    var prompt = said.isBlank() || piped.isBlank() ? said + piped : said + "\n\n" + piped;
    if (prompt.isBlank()) {
      throw new IllegalArgumentException(
          "The prompt is empty. Give it as an argument, or pipe it in");
    }
    return Optional.of(prompt);
  }

  /** Reads to the end; line ends there are the pipe's, not the author's. */
  private static String input(Terminal terminal) {
    try {
      var bytes = terminal.in().readAllBytes();
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.replaceFirst("[\r\n]+$", "");
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "Standard input is not text in UTF-8. Convert it, or give an image with --image", e);
    } catch (IOException e) {
      throw new UncheckedIOException("Standard input cannot be read", e);
    }
  }
}
