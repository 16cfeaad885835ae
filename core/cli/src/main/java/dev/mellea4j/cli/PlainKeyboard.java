package dev.mellea4j.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads what arrives; editing is left to the terminal. */
final class PlainKeyboard implements Keyboard {

  private final Output err;
  private final CtrlC ctrlC;
  private final BufferedReader lines;

  PlainKeyboard(Shell shell) {
    this.err = shell.err();
    this.ctrlC = shell.ctrlC();
    this.lines =
        new BufferedReader(new InputStreamReader(shell.terminal().in(), StandardCharsets.UTF_8));
  }

  @Override
  public Optional<String> read() {
    ctrlC.does(this::hint);
    err.print(Style.BOLD, MARK);
    try {
      var line = Optional.ofNullable(lines.readLine());
      if (line.isPresent()) {
        ctrlC.reset();
        err.entered();
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException("Standard input cannot be read", e);
    }
  }

  private void hint() {
    err.endLine();
    err.println(Style.DIM, HOW_TO_END);
    err.print(Style.BOLD, MARK);
  }
}
