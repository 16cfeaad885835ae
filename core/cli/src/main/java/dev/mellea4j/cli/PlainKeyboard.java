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
      var entered = Optional.ofNullable(lines.readLine());
      if (entered.isPresent()) {
        ctrlC.reset();
        err.entered();
      }
      return entered.isPresent() ? Optional.of(whole(entered.get())) : entered;
    } catch (IOException e) {
      throw new UncheckedIOException("Standard input cannot be read", e);
    }
  }

  private String whole(String begun) throws IOException {
    var entered = begun;
    while (Block.isOpen(entered)) {
      err.print(Style.BOLD, MORE);
      var more = lines.readLine();
      if (more == null) {
        return entered; // nobody closes it any more
      }
      err.entered();
      entered += "\n" + more;
    }
    return entered;
  }

  private void hint() {
    err.endLine();
    err.println(Style.DIM, HOW_TO_END);
    err.print(Style.BOLD, MARK);
  }
}
