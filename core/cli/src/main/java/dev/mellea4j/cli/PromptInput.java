package dev.mellea4j.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Puts the prompt together from the command line and what is piped in.
 *
 * @param patience how long the input may be silent before a person is told that it is waited for
 */
record PromptInput(Terminal terminal, Duration patience) {

  private static final String WAITING =
      "Waiting for the end of standard input, which belongs to the prompt. Press Ctrl-D there, or"
          + " leave it out with '< /dev/null'";

  PromptInput(Terminal terminal) {
    this(terminal, Duration.ofSeconds(1));
  }

  /**
   * Returns the prompt: the words, a blank line, and all of standard input if nobody types there or
   * if the words want it. Absent if a person is to be asked.
   *
   * @throws IllegalArgumentException if the prompt is blank, or the input is no text
   */
  Optional<String> read(PromptWords words) {
    if (terminal.interactive() && words.areMissing()) {
      return Optional.empty();
    }
    var piped = words.wantInput() || !terminal.interactive() ? input() : "";
    var prompt = joined(words.text(), piped);
    if (prompt.isBlank()) {
      throw new IllegalArgumentException(
          "The prompt is empty. Give it as an argument, or pipe it in");
    }
    return Optional.of(prompt);
  }

  private static String joined(String said, String piped) {
    if (said.isBlank()) {
      return piped;
    }
    return piped.isBlank() ? said : said + "\n\n" + piped;
  }

  private String input() {
    try {
      return text(bytes());
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "Standard input is not text in UTF-8. Convert it, or give an image with --image", e);
    } catch (IOException e) {
      throw new UncheckedIOException("Standard input cannot be read", e);
    }
  }

  private byte[] bytes() throws IOException {
    var all = new ByteArrayOutputStream();
    var chunk = new byte[8192];
    try (var silence = new Silence(patience, this::tellOfWaiting)) {
      for (int n = terminal.in().read(chunk); n >= 0; n = terminal.in().read(chunk)) {
        silence.broken();
        all.write(chunk, 0, n);
      }
    }
    return all.toByteArray();
  }

  private void tellOfWaiting() {
    terminal.err().println(Style.DIM, WAITING);
  }

  /** Drops what is not the author's: a mark of the encoding, and the line ends of the pipe. */
  private static String text(byte[] bytes) throws CharacterCodingException {
    var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.replaceFirst("^\uFEFF", "").replaceFirst("[\r\n]+$", "");
  }
}
