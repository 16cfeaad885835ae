package dev.mellea4j.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Talks with a person, line by line, until they leave. */
final class Repl {

  private static final String MARK = ">>> ";
  private static final String HELP =
      """
      /reset  forgets the conversation
      /exit   ends, and so does Ctrl-D
      /help   shows this
      Ctrl-C stops an answer.
      """;

  private final Conversation conversation;
  private final Prompts prompts;
  private final Shell shell;
  private final Failures failures;
  private final BufferedReader lines;

  Repl(Conversation conversation, Prompts prompts, Shell shell, Failures failures) {
    this.conversation = conversation;
    this.prompts = prompts;
    this.shell = shell;
    this.failures = failures;
    this.lines =
        new BufferedReader(new InputStreamReader(shell.terminal().in(), StandardCharsets.UTF_8));
  }

  void run() {
    for (var line = read(); line.isPresent(); line = read()) {
      if (!obeyed(line.get().strip())) {
        return;
      }
    }
    shell.err().endLine();
  }

  private Optional<String> read() {
    shell.ctrlC().does(this::hint);
    shell.err().print(Style.BOLD, MARK);
    try {
      var line = Optional.ofNullable(lines.readLine());
      if (line.isPresent()) {
        shell.ctrlC().reset();
        shell.err().entered();
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException("Standard input cannot be read", e);
    }
  }

  private void hint() {
    shell.err().endLine();
    shell.err().println(Style.DIM, "Press Ctrl-C again, or Ctrl-D, to end");
    shell.err().print(Style.BOLD, MARK);
  }

  /** Does what was entered. Returns whether to go on. */
  private boolean obeyed(String line) {
    switch (line) {
      case "" -> {}
      case "/exit" -> {
        return false;
      }
      case "/help" -> shell.err().print(HELP);
      case "/reset" -> {
        conversation.reset();
        shell.err().println(Style.DIM, "The conversation is forgotten");
      }
      default -> say(line);
    }
    return true;
  }

  private void say(String line) {
    if (line.matches("/[a-z]+")) {
      shell.err().println(Style.RED, "No command is named '%s'. See /help".formatted(line));
      return;
    }
    try {
      conversation.ask(prompts.of(line));
    } catch (OutputException e) {
      throw e;
    } catch (RuntimeException e) {
      tell(e);
    }
  }

  private void tell(RuntimeException e) {
    if (failures.tell(e) == ExitCode.INTERRUPTED) {
      shell.err().println(Style.DIM, "Stopped");
    }
  }
}
